//! JPEG files of any size, written by hand: what a picture library would need minutes for.

/// How the coefficients are stored.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Baseline,
    Progressive,
}

/// What a file shall be.
pub struct Jpeg {
    pub kind: Kind,
    pub width: u16,
    pub height: u16,
    /// Horizontal and vertical sampling of each component.
    pub sampling: Vec<(u8, u8)>,
    /// Whether every component comes in a scan of its own.
    pub apart: bool,
    /// Whether there is something to see; otherwise all is grey, in a few bits.
    pub busy: bool,
}

impl Jpeg {
    pub fn new(width: u16, height: u16) -> Self {
        Self { kind: Kind::Baseline, width, height, sampling: vec![(2, 2), (1, 1), (1, 1)], apart: false, busy: false }
    }

    /// The whole file.
    pub fn file(&self) -> Vec<u8> {
        let mut file = vec![0xff, 0xd8];
        segment(&mut file, 0xdb, &[&[0][..], &[4; 64]].concat());
        let mut frame = vec![8];
        frame.extend(self.height.to_be_bytes());
        frame.extend(self.width.to_be_bytes());
        frame.push(self.sampling.len() as u8);
        for (n, (h, v)) in self.sampling.iter().enumerate() {
            frame.extend([n as u8 + 1, h << 4 | v, 0]);
        }
        segment(&mut file, if self.kind == Kind::Progressive { 0xc2 } else { 0xc0 }, &frame);
        // Codes '0' and '10': nothing, and one number of four bits.
        for (class, long) in [(0, 4), (0x10, 0x04)] {
            segment(&mut file, 0xc4, &[&[class, 1, 1][..], &[0; 14], &[0, long]].concat());
        }
        let all = (0..self.sampling.len()).collect::<Vec<_>>();
        if self.apart {
            for n in &all {
                self.scan(&mut file, &[*n]);
            }
        } else {
            self.scan(&mut file, &all);
        }
        file.extend([0xff, 0xd9]);
        file
    }

    fn scan(&self, file: &mut Vec<u8>, components: &[usize]) {
        let mut head = vec![components.len() as u8];
        for n in components {
            head.extend([*n as u8 + 1, 0]);
        }
        head.extend(if self.kind == Kind::Progressive { [0, 0, 0] } else { [0, 63, 0] });
        segment(file, 0xda, &head);
        let most = |of: fn(&(u8, u8)) -> u8| u32::from(self.sampling.iter().map(of).max().expect("components"));
        let (across, down) = (most(|s| s.0), most(|s| s.1));
        let units = u32::from(self.width).div_ceil(8 * across) * u32::from(self.height).div_ceil(8 * down);
        let blocks = components.iter().map(|n| u32::from(self.sampling[*n].0) * u32::from(self.sampling[*n].1)).sum::<u32>();
        let mut bits = Bits { out: file, now: 0, count: 0 };
        let mut noise = 1_u32;
        for _ in 0..units * blocks {
            noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let numbers = noise >> 30;
            if self.busy && noise & 0x100 != 0 {
                // A step up or down by 8 to 15.
                bits.put(0b10, 2);
                bits.put(noise >> 9 & 15, 4);
            } else {
                bits.put(0, 1);
            }
            if self.kind == Kind::Baseline {
                for n in 0..if self.busy { numbers } else { 0 } {
                    bits.put(0b10, 2);
                    bits.put(noise >> (12 + n * 4) & 15, 4);
                }
                bits.put(0, 1);
            }
        }
        bits.done();
    }
}

/// Puts a segment right behind the start of a file.
pub fn with_segment(file: &[u8], marker: u8, body: &[u8]) -> Vec<u8> {
    let mut out = file[..2].to_vec();
    segment(&mut out, marker, body);
    out.extend(&file[2..]);
    out
}

/// The file with another width and height in its head.
pub fn lying(mut file: Vec<u8>, width: u16, height: u16) -> Vec<u8> {
    let frame = file.windows(2).position(|pair| matches!(pair, [0xff, 0xc0..=0xc2])).expect("a frame");
    file[frame + 5..frame + 7].copy_from_slice(&height.to_be_bytes());
    file[frame + 7..frame + 9].copy_from_slice(&width.to_be_bytes());
    file
}

fn segment(file: &mut Vec<u8>, marker: u8, body: &[u8]) {
    file.extend([0xff, marker]);
    file.extend(u16::try_from(body.len() + 2).expect("short").to_be_bytes());
    file.extend(body);
}

struct Bits<'f> {
    out: &'f mut Vec<u8>,
    now: u32,
    count: u32,
}

impl Bits<'_> {
    fn put(&mut self, bits: u32, count: u32) {
        self.now = self.now << count | bits;
        self.count += count;
        while self.count >= 8 {
            self.count -= 8;
            let byte = (self.now >> self.count & 0xff) as u8;
            self.out.push(byte);
            if byte == 0xff {
                self.out.push(0);
            }
        }
    }

    fn done(mut self) {
        let missing = (8 - self.count) % 8;
        self.put((1 << missing) - 1, missing);
    }
}
