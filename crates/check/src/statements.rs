//! Checks that every key statement of the book is used by a rule, or that it is stated why not.

use diagnostics::Diagnostic;
use model::site::Site;
use model::statement::Statement;
use model::usage;

/// Reports key statements that no rule uses, and reasons for that which no longer hold.
pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    site.rules.statements.iter().filter_map(|statement| fault(site, statement)).collect()
}

fn fault(site: &Site, statement: &Statement) -> Option<Diagnostic> {
    let users = usage::users(statement, site);
    match (&statement.unused, users.first()) {
        (None, None) if statement.key => {
            let message = format!("重点表述“{}”没有规则用到，也没有写不用的理由", statement.id);
            let hint = "让规则引用这句话，或加一行“unused: …”写明理由";
            Some(Diagnostic::error(statement.place.clone(), message).hint(hint))
        }
        (Some((_, place)), Some(user)) => {
            let message = format!("表述“{}”已由 {user} 用到，不用的理由过时了", statement.id);
            Some(Diagnostic::error(place.clone(), message).hint("删去 unused 一行"))
        }
        _ => None,
    }
}
