//! A QR code (ISO/IEC 18004) as the path of an SVG picture, drawn in the page itself: no picture is fetched, and none is kept anywhere.
use fast_qr::qr::QRBuilder;

/// The white border that readers need around it, in modules (ISO/IEC 18004 §6.3.8).
const QUIET: usize = 4;

pub struct QrCode {
    /// Width and height of the picture, in modules.
    pub size: usize,
    /// The path of the dark modules: a run of them in a row is a rectangle.
    pub path: String,
}

impl QrCode {
    /// The code of a text; nothing when it is too long for one.
    pub fn of(text: &str) -> Option<Self> {
        let code = QRBuilder::new(text).build().ok()?;
        let mut path = String::new();
        for y in 0..code.size {
            let row: Vec<bool> = code[y].iter().map(|module| module.value()).collect();
            let mut x = 0;
            while x < row.len() {
                let run = row[x..].iter().take_while(|dark| **dark).count();
                if run > 0 {
                    path.push_str(&format!("M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET));
                }
                x += run.max(1);
            }
        }
        Some(Self { size: code.size + 2 * QUIET, path })
    }
}
