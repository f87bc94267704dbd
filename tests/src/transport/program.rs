//! Starting the servers, each on a free port of this machine only.

use std::fs::{self, Permissions};
use std::io;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::{Program, Served, settings};
use crate::repository;

/// How long a server may take to answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// A server that runs; it ends with the value.
#[derive(Debug)]
pub struct Running {
    child: Child,
    /// Where it listens.
    pub port: u16,
}

impl Running {
    /// Serves the folder `root`; settings and whatever the program writes go into `own`.
    pub fn start(served: Served, root: &Path, own: &Path) -> Self {
        let mut failed = None;
        // A port that was free a moment ago may be taken by another test.
        for _ in 0..5 {
            match Self::start_once(served, root, own) {
                Ok(running) => return running,
                Err(error) => failed = Some(error),
            }
        }
        let log = fs::read_to_string(own.join("log"));
        panic!("{:?} does not serve ({failed:?}); `make test` installs it: {log:?}", served.program)
    }

    fn start_once(served: Served, root: &Path, own: &Path) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let port = listener.local_addr()?.port();
        drop(listener);
        let file = own.join("settings");
        let mut command = command(served.program);
        match served.program {
            Program::Nginx => {
                fs::write(&file, settings::nginx(port, root, own, served))?;
                command.arg("-c").arg(&file).args(["-e", "stderr", "-p"]).arg(own);
            }
            Program::Python => {
                command.args(["-m", "http.server", "--bind", "127.0.0.1", &port.to_string(), "--directory"]).arg(root);
            }
            Program::Busybox => {
                command.args(["httpd", "-f", "-p", &format!("127.0.0.1:{port}"), "-h"]).arg(root);
            }
            Program::Caddy => {
                fs::write(&file, settings::caddy(port, root, served))?;
                command.args(["run", "--adapter", "caddyfile", "--config"]).arg(&file);
                command.env("HOME", own).env("XDG_CONFIG_HOME", own).env("XDG_DATA_HOME", own);
            }
            Program::Apache => {
                fs::write(&file, settings::apache(port, root, own, served))?;
                // It reads as nobody, who may not look into a folder for one person.
                fs::set_permissions(own, Permissions::from_mode(0o755))?;
                // One process, in front: ending it ends all of it.
                command.args(["-X", "-f"]).arg(&file);
            }
        }
        let log = fs::File::create(own.join("log"))?;
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(log).spawn()?;
        let mut running = Self { child, port };
        let start = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            if running.child.try_wait()?.is_some() || start.elapsed() > PATIENCE {
                return Err(io::ErrorKind::ConnectionRefused.into());
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
    unpacked_or(place, name)
}

/// What was unpacked at a place, else what the system has.
fn unpacked_or(place: &str, of_system: impl Into<PathBuf>) -> PathBuf {
    let unpacked = unpacked(place);
    if unpacked.exists() { unpacked } else { of_system.into() }
}

fn unpacked(place: &str) -> PathBuf {
    repository().join("target/tools/servers").join(place)
}

/// Where Apache's modules lie.
pub fn apache_modules() -> PathBuf {
    unpacked_or("usr/lib/apache2/modules", "/usr/lib/apache2/modules")
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
