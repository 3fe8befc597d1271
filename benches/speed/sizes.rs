//! What a browser loads: the built scripts, styles and wasm, as the server sends them.

use std::path::Path;

pub fn report() {
    let pkg = Path::new("target/site/pkg");
    let size = |path: &Path| std::fs::metadata(path).map_or(0, |meta| meta.len());
    let files = ["regulars.wasm", "regulars.js", "regulars.css"];
    println!("{:<44} {:>10} {:>10}", "front end", "raw", "brotli");
    for name in files {
        println!("{name:<44} {:>10} {:>10}", size(&pkg.join(name)), size(&pkg.join(format!("{name}.br"))));
    }
    let scripts = size(&pkg.join("regulars.wasm.br")) + size(&pkg.join("regulars.js.br")) + size(Path::new("target/site/islands.js.br"));
    println!("{:<44} {:>10} {scripts:>10}   (pages without an island load none of it)", "JS + wasm on a page with an island", "");
}
