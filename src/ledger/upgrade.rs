//! Upgrades an older ledger: folds its journal into tables of this version.

use super::backups::Backups;
use super::carry::{carry_journal, numbers_of};
use super::error::{LedgerError, Result};
use super::fold::fold;
use super::open::{Ledger, Upgraded, version};
use super::rebuild::build;
use super::schema::SCHEMA_VERSION;

impl Ledger {
    /// Makes an older ledger one of this version, after a backup of it; nothing, if somebody was quicker.
    ///
    /// # Errors
    /// Fails if it cannot be written, is damaged, or the disk is full; it stays as it was.
    pub(super) fn upgrade(&mut self, found: u32) -> Result<()> {
        let backups = Backups::of(self.location());
        let upgraded = self.replace(|building| {
            let from = version(building.old)?;
            if from >= SCHEMA_VERSION {
                return Ok(None);
            }
            let why = format!("schema-{from}");
            let backup = backups.keep(building.old, building.setting, &why, true)?;
            carry_journal(building.old, building.draft)?;
            let numbers = numbers_of(building.old)?;
            let missing =
                build(building.draft, building.setting, &fold(building.draft)?, &numbers)?;
            Ok(Some(Upgraded { from, to: SCHEMA_VERSION, backup, missing }))
        });
        let upgraded = upgraded.map_err(|error| match error {
            LedgerError::ReadOnly | LedgerError::NotWritable { .. } | LedgerError::Unopenable => {
                let path = self.location().path().to_owned();
                LedgerError::Older { path, found, known: SCHEMA_VERSION }
            }
            other => other,
        })?;
        self.set_upgraded(upgraded);
        Ok(())
    }
}
