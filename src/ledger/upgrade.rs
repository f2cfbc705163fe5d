//! Upgrades an older ledger: folds its journal into tables of this version.

use std::path::PathBuf;

use super::backups::Backups;
use super::carry::{carry_journal, numbers_of};
use super::error::{LedgerError, Result};
use super::open::{Ledger, Upgraded, version};
use super::rebuild::build;
use super::replace::Building;
use super::salvage::mended;
use super::schema::SCHEMA_VERSION;

impl Ledger {
    /// Upgrades an older ledger to this version, after backing it up; does nothing if somebody was quicker.
    ///
    /// # Errors
    /// Fails if it cannot be written, is damaged, or the disk is full; it stays as it was.
    pub(super) fn upgrade(&mut self, found: u32) -> Result<()> {
        let backups = Backups::of(self.location());
        let build = |building: &Building| {
            let from = version(building.old)?;
            if from >= SCHEMA_VERSION {
                return Ok(None);
            }
            carry_journal(building.old, building.draft)?;
            let folded = mended(building.draft)?;
            let numbers = numbers_of(building.old)?;
            let missing = build(building.draft, building.setting, &folded, &numbers)?;
            Ok(Some(Upgraded { from, to: SCHEMA_VERSION, backup: PathBuf::new(), missing }))
        };
        let keep = |building: &Building, upgraded: &mut Upgraded| {
            let why = format!("schema-{}", upgraded.from);
            upgraded.backup = backups.take(building.old, building.setting, &why, true)?;
            Ok(())
        };
        let upgraded = self.replace(build, keep);
        let upgraded = upgraded.map_err(|error| match error {
            LedgerError::NotWritable { path, source } if path != self.location().path() => {
                LedgerError::NotWritable { path, source }
            }
            LedgerError::ReadOnly(_)
            | LedgerError::NotWritable { .. }
            | LedgerError::Unopenable(_) => {
                let path = self.location().path().to_owned();
                LedgerError::Older { path, found, known: SCHEMA_VERSION }
            }
            other => other,
        })?;
        self.set_upgraded(upgraded);
        Ok(())
    }
}
