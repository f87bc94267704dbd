//! The errors of the operating system in Chinese: its own messages are English, and other ones on each system.

use std::io::{Error, ErrorKind};

/// What kept a file from being read or written, or a port from being opened.
pub fn system_error(error: &Error) -> String {
    let known = match error.kind() {
        _ if error.get_ref().is_some() => return error.to_string(),
        // ELOOP, which has no kind yet.
        _ if cfg!(target_os = "linux") && error.raw_os_error() == Some(40) => "快捷方式绕成了圈",
        ErrorKind::NotFound => "没有这个文件或文件夹",
        ErrorKind::PermissionDenied => "没有权限",
        ErrorKind::AlreadyExists => "已经有同名的文件或文件夹",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "磁盘满了",
        ErrorKind::ReadOnlyFilesystem => "磁盘是只读的",
        ErrorKind::IsADirectory => "这是文件夹，不是文件",
        ErrorKind::NotADirectory => "路径中有一段不是文件夹",
        ErrorKind::DirectoryNotEmpty => "文件夹里还有文件",
        ErrorKind::InvalidFilename => "文件名太长，或者有不能用的字符",
        ErrorKind::AddrInUse => "端口已被别的程序占用",
        ErrorKind::AddrNotAvailable => "本机没有这个地址",
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => "文件正被别的程序使用",
        ErrorKind::TimedOut => "等得太久，没有回应",
        ErrorKind::UnexpectedEof => "文件比应有的短",
        ErrorKind::InvalidData => "内容不是应有的格式",
        ErrorKind::OutOfMemory => "内存不够",
        _ => "",
    };
    match (known, error.raw_os_error()) {
        ("", Some(number)) => format!("系统不允许（错误号 {number}）"),
        ("", None) => "系统不允许".to_string(),
        (known, _) => known.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_error_is_told_in_english() {
        for number in 1..134 {
            let text = system_error(&Error::from_raw_os_error(number));
            assert!(!text.is_empty() && text.chars().all(|it| !it.is_ascii_alphabetic()), "{number}: {text}");
        }
        assert_eq!(system_error(&Error::other("文件太大")), "文件太大");
    }
}
