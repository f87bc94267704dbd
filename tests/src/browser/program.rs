//! The drivers' programs, each on a free port.

use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use crate::repository;

/// Where `tools/install-browsers.sh` puts geckodriver, which Debian does not have.
const GECKODRIVER: &str = "target/tools/bin/geckodriver";

/// A driver's program; it ends with the value.
pub struct Program {
    child: Child,
    /// Where it listens.
    pub url: String,
}

impl Program {
    /// Chromium's.
    pub fn chromedriver() -> Self {
        let program = std::env::var_os("CHROMEDRIVER").map_or_else(|| "chromedriver".into(), PathBuf::from);
        Self::start(&program, &["--port=0"], "successfully on port ")
    }

    /// Firefox's. It may look into the browser's own parts, where the console is.
    pub fn geckodriver() -> Self {
        let program = std::env::var_os("GECKODRIVER").map_or_else(|| repository().join(GECKODRIVER), PathBuf::from);
        let arguments = ["--port=0", "--websocket-port=0", "--allow-system-access", "--log=info"];
        Self::start(&program, &arguments, "Listening on 127.0.0.1:")
    }

    /// Chromedriver chooses a free port for IPv6 and ends if another has just taken the same one
    /// for IPv4; so a program is started again.
    fn start(program: &PathBuf, arguments: &[&str], before_port: &str) -> Self {
        let mut said = String::new();
        for _ in 0..5 {
            match Self::start_once(program, arguments, before_port) {
                Ok(program) => return program,
                Err(output) => said = output,
            }
        }
        panic!("{} ended without naming its port:\n{said}", program.display())
    }

    #[expect(clippy::zombie_processes, reason = "the program that is given away is waited for when it is dropped")]
    fn start_once(program: &PathBuf, arguments: &[&str], before_port: &str) -> Result<Self, String> {
        let mut child =
            Command::new(program).args(arguments).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap_or_else(
                |error| panic!("{} does not start ({error}); `make test` installs it", program.display()),
            );
        let mut output = BufReader::new(child.stdout.take().expect("the output is piped"));
        let mut said = String::new();
        loop {
            let start = said.len();
            if output.read_line(&mut said).expect("a driver's output is text") == 0 {
                let _ = child.wait();
                return Err(said);
            }
            let line = said[start..].trim_end().trim_end_matches('.');
            if let Some((_, port)) = line.rsplit_once(before_port) {
                let url = format!("http://127.0.0.1:{port}");
                // Read to its end: a driver whose output nobody takes would stand still one day.
                std::thread::spawn(move || std::io::copy(&mut output, &mut std::io::sink()));
                return Ok(Self { child, url });
            }
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
