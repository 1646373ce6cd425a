//! The command line.
use std::process::ExitCode;

#[actix_web::main]
async fn main() -> ExitCode {
    let arguments = balie::commands::command().get_matches();
    match balie::commands::run(&arguments).await {
        Ok(code) => code,
        Err(error) => {
            // One line: what went wrong, and behind it why.
            eprintln!("balie: {error:#}");
            ExitCode::FAILURE
        }
    }
}
