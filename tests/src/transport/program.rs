//! Starting the servers, each on a free port of this machine only.

use std::fs::{self, Permissions};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::{Headers, Packing, Program, ScriptType, settings};
use crate::repository;

/// How long a server may take to answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// How a server is set up.
#[derive(Clone, Copy, Debug)]
pub struct Setup {
    /// What it says of scripts.
    pub scripts: ScriptType,
    /// Whether it packs.
    pub packing: Packing,
    /// What it says of all files.
    pub headers: Headers,
}

/// A server that runs; it ends with the value.
#[derive(Debug)]
pub struct Running {
    child: Child,
    /// Where it listens.
    pub port: u16,
}

impl Running {
    /// Serves the folder `root`; settings and whatever the program writes go into `own`.
    pub fn start(program: Program, root: &Path, own: &Path, setup: Setup) -> Self {
        let mut said = String::new();
        // A port that was free a moment ago may be taken by another test.
        for _ in 0..5 {
            match Self::start_once(program, root, own, setup) {
                Ok(running) => return running,
                Err(error) => said = error,
            }
        }
        panic!("{program:?} does not serve: {said}");
    }

    fn start_once(program: Program, root: &Path, own: &Path, setup: Setup) -> Result<Self, String> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(|error| error.to_string())?;
        let port = listener.local_addr().map_err(|error| error.to_string())?.port();
        drop(listener);
        let file = own.join("settings");
        let address = format!("127.0.0.1:{port}");
        let mut command = command(program);
        let written = match program {
            Program::Nginx => Some(settings::nginx(port, root, own, setup)),
            Program::Caddy => Some(settings::caddy(port, root, setup)),
            Program::Apache => Some(settings::apache(port, root, own, setup)),
            Program::Python | Program::Busybox => None,
        };
        if let Some(text) = written {
            fs::write(&file, text).map_err(|error| error.to_string())?;
        }
        match program {
            Program::Nginx => {
                command.arg("-c").arg(&file).args(["-e", "stderr", "-p"]).arg(own);
            }
            Program::Python => {
                command.args(["-m", "http.server", "--bind", "127.0.0.1", &port.to_string(), "--directory"]).arg(root);
            }
            Program::Busybox => {
                command.args(["httpd", "-f", "-p", &address, "-h"]).arg(root);
            }
            Program::Caddy => {
                command.args(["run", "--adapter", "caddyfile", "--config"]).arg(&file);
                command.env("HOME", own).env("XDG_CONFIG_HOME", own).env("XDG_DATA_HOME", own);
            }
            Program::Apache => {
                // It reads as nobody, who may not look into a folder for one person.
                fs::set_permissions(own, Permissions::from_mode(0o755)).map_err(|error| error.to_string())?;
                // One process, in front: ending it ends all of it.
                command.args(["-X", "-f"]).arg(&file);
            }
        }
        let log = own.join("log");
        let written = fs::File::create(&log).map_err(|error| error.to_string())?;
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(written).spawn();
        let child = child.map_err(|error| {
            format!("{} does not start ({error}); `make test` installs it", path(program).display())
        })?;
        let mut running = Self { child, port };
        let start = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            let ended = running.child.try_wait().map_err(|error| error.to_string())?.is_some();
            if ended || start.elapsed() > PATIENCE {
                return Err(fs::read_to_string(&log).unwrap_or_else(|error| error.to_string()));
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        Ok(running)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The program: what the system has, or what `tools/install-servers.sh` unpacked.
fn command(program: Program) -> Command {
    let mut command = Command::new(path(program));
    if program == Program::Apache {
        // Its libraries lie beside it.
        let folders = fs::read_dir(unpacked("usr/lib")).into_iter().flatten().flatten().map(|entry| entry.path());
        let folders = std::env::join_paths(folders).expect("names of Debian's folders have no colon");
        command.env("LD_LIBRARY_PATH", folders);
    }
    command
}

fn path(program: Program) -> PathBuf {
    let (name, place) = match program {
        Program::Python => return "python3".into(),
        Program::Nginx => ("nginx", "usr/sbin/nginx"),
        Program::Caddy => ("caddy", "usr/bin/caddy"),
        Program::Busybox => ("busybox", "bin/busybox"),
        Program::Apache => ("apache2", "usr/sbin/apache2"),
    };
    let unpacked = unpacked(place);
    if unpacked.exists() { unpacked } else { name.into() }
}

fn unpacked(place: &str) -> PathBuf {
    repository().join("target/tools/servers").join(place)
}

/// Where Apache's modules lie.
pub fn apache_modules() -> PathBuf {
    let place = "usr/lib/apache2/modules";
    let unpacked = unpacked(place);
    if unpacked.exists() { unpacked } else { Path::new("/").join(place) }
}

/// What the program says that it is.
pub fn version(program: Program) -> String {
    let argument = match program {
        Program::Nginx | Program::Apache => "-v",
        Program::Python => "--version",
        Program::Busybox => "--help",
        Program::Caddy => "version",
    };
    let output = command(program).arg(argument).output();
    let output = output.unwrap_or_else(|error| panic!("{program:?} does not start ({error}); `make test` installs it"));
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said).into_owned();
    let number = said.split(|sign: char| !sign.is_ascii_digit() && sign != '.').find(|word| word.contains('.'));
    number.unwrap_or_default().to_owned()
}
