//! Loads what a reader may see.

use std::collections::BTreeSet;

use rusqlite::{Params, Row, named_params};

use crate::domain::{Audience, Handle, Secrets, Sight, TaskId, TaskSecrecy};

use super::error::Result;
use super::view::View;

impl View<'_> {
    /// Returns what a reader may see; without a reader, what whoever comes next may see.
    pub fn audience(&self, reader: Option<&Handle>) -> Result<Audience> {
        let sight = self.sight(reader)?;
        let condition = match sight {
            // Only what is private is hidden then, with all below it.
            Sight::Everything | Sight::Unsaid => {
                "id IN (WITH RECURSIVE hidden (id) AS (
                     SELECT id FROM task WHERE private
                     UNION SELECT task.id FROM task JOIN hidden ON task.parent = hidden.id
                 ) SELECT id FROM hidden)"
            }
            Sight::Projects(_) => "TRUE",
        };
        Ok(Audience::new(reader.cloned(), sight, &self.secrecy(condition, [])?))
    }

    /// Returns what belongs to one project, with all below it, and isn't private.
    pub fn audience_of_project(&self, project: &str) -> Result<Audience> {
        let sight = Sight::Projects(std::iter::once(project.to_owned()).collect());
        Ok(Audience::new(None, sight, &self.secrecy("TRUE", [])?))
    }

    /// Returns what the reader of a message may see of the one task that it is about.
    pub fn audience_of_message(
        &self,
        reader: Option<&Handle>,
        task: Option<TaskId>,
    ) -> Result<Audience> {
        let sight = self.sight(reader)?;
        let condition = "id IN (WITH RECURSIVE parent (id) AS (
                SELECT :id
                UNION SELECT parent FROM task JOIN parent USING (id)
            ) SELECT id FROM parent)";
        let secrecy = self.secrecy(condition, named_params! {":id": task})?;
        Ok(Audience::new(reader.cloned(), sight, &secrecy))
    }

    /// Returns the names of what a reader may not see: outside projects, and private tasks.
    ///
    /// The titles of outside tasks are no secret: they are words like any other, and their projects are named.
    pub fn secrets(&self, audience: &Audience) -> Result<Secrets> {
        if audience.hides_nothing() {
            return Ok(Secrets::default());
        }
        let sql = "SELECT id, title, project FROM task
                   WHERE deleted IS NULL AND (status = 'open' OR private OR project IS NOT NULL)";
        let tasks = self.rows(sql, [], |row| {
            Ok((
                row.get::<_, TaskId>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, Option<String>>(2)?,
            ))
        })?;
        let (mut projects, mut seen) = (BTreeSet::new(), BTreeSet::new());
        let mut titles = Vec::new();
        for (id, title, project) in &tasks {
            if let Some(project) = project {
                let all =
                    if audience.sees_project(Some(project)) { &mut seen } else { &mut projects };
                all.insert(project.as_str());
            }
            if audience.is_private(*id) {
                titles.push(title.as_str());
            } else if audience.sees_task(*id) {
                seen.insert(title.as_str());
            }
        }
        let seen: Vec<&str> = seen.into_iter().collect();
        Ok(Secrets::new(projects, titles, &seen))
    }

    /// I see everything. Others see the projects set for them, or everything as long as nobody's access is limited.
    fn sight(&self, reader: Option<&Handle>) -> Result<Sight> {
        if reader.is_some_and(Handle::is_me) {
            return Ok(Sight::Everything);
        }
        let person = reader.map(|reader| self.person(reader)).transpose()?.flatten();
        if let Some(projects) = person.and_then(|person| person.sees) {
            return Ok(Sight::Projects(projects));
        }
        let sql = "SELECT 1 FROM person WHERE limited AND deleted IS NULL";
        let is_said = self.connection.prepare_cached(sql)?.exists([])?;
        Ok(if is_said { Sight::Unsaid } else { Sight::Everything })
    }

    /// Deleted tasks count, too: what is about them stays as secret as before.
    fn secrecy(&self, condition: &str, params: impl Params) -> Result<Vec<TaskSecrecy>> {
        let sql = format!("SELECT id, parent, project, private FROM task WHERE {condition}");
        self.rows(&sql, params, |row: &Row| {
            Ok(TaskSecrecy {
                id: row.get(0)?,
                parent: row.get(1)?,
                project: row.get(2)?,
                is_private: row.get(3)?,
            })
        })
    }
}
