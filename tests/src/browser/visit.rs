//! The ways a visitor comes to the site.

use crate::server::Server;
use crate::site::Site;

/// A way a visitor comes to the site.
#[derive(Clone, Copy, Debug)]
pub enum Way {
    /// From a server, at its root.
    Root,
    /// From a server, below a path.
    SubPath,
    /// From a disk, by double-clicking.
    Disk,
}

/// The site, come to in one way.
#[derive(Debug)]
pub struct Visit {
    server: Option<Server>,
    folder: String,
}

impl Visit {
    /// Opens the way.
    pub fn new(site: &Site, way: Way) -> Self {
        let server = match way {
            Way::Root => Some(Server::start(&site.folder, "")),
            Way::SubPath => Some(Server::start(&site.folder, "/dang/zhinan")),
            Way::Disk => None,
        };
        Self { server, folder: site.folder.display().to_string() }
    }

    /// The address of a page that shows a file of the site in a window of this size, from a server.
    pub fn window_url(&self, path: &str, width: u32, height: u32) -> String {
        self.server.as_ref().expect("only a server has such a page").window_url(path, width, height)
    }

    /// The address of a file of the site.
    pub fn url(&self, path: &str) -> String {
        self.server.as_ref().map_or_else(|| format!("file://{}/{path}", self.folder), |server| server.url(path))
    }
}
