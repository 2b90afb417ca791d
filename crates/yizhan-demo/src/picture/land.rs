//! What lies under and around every scene: sky, hills, water, fields, trees, birds.

use std::fmt::Write as _;

use super::canvas::{Canvas, HIGH, WIDE};

impl Canvas {
    /// Sky with sun or clouds down to the horizon.
    pub(super) fn sky(&mut self, horizon: i64) {
        let palette = self.palette;
        let fill = self.gradient(&palette.sky);
        self.rect(0, 0, WIDE, horizon + 20, &fill);
        if let Some(height) = palette.sun_at {
            let height = height.min(horizon - 40);
            let x = self.any(160, 1040);
            let glow = self.glow(palette.sun);
            self.circle(x, height, 230, &glow);
            self.circle(x, height, 42, palette.sun);
        }
        for _ in 0..self.any(3, 5) {
            let (x, y) = (self.any(0, WIDE), self.any(50, horizon / 2));
            self.cloud(x, y);
        }
    }

    fn cloud(&mut self, x: i64, y: i64) {
        let colour = self.palette.cloud;
        let wide = self.any(90, 200);
        self.ellipse(x, y, (wide, 9), colour, 0.5);
        self.ellipse(x - wide / 3, y - 10, (wide / 2, 13), colour, 0.4);
        self.ellipse(x + wide / 4, y - 16, (wide / 3, 17), colour, 0.35);
    }

    /// A ridge of soft hills around a height, filled down to the bottom.
    pub(super) fn hills(&mut self, height: i64, swing: i64, steps: i64, fill: &str) {
        let path = self.ridge(height, swing, steps);
        self.shape(&path, fill);
    }

    fn ridge(&mut self, height: i64, swing: i64, steps: i64) -> String {
        let step = WIDE / steps;
        let mut y = height + self.any(-swing, swing);
        let mut path = format!("M0 {HIGH}V{y}");
        for index in 0..steps {
            let (from, to) = (index * step, (index + 1) * step);
            let next = height + self.any(-swing, swing);
            let middle = i64::midpoint(from, to);
            push(&mut path, format_args!("C{middle} {y} {middle} {next} {to} {next}"));
            y = next;
        }
        push(&mut path, format_args!("V{HIGH}Z"));
        path
    }

    /// Three ridges, from far to near.
    pub(super) fn ranges(&mut self, horizon: i64) {
        let depth = self.palette.depth;
        self.hills(horizon - 70, 46, 6, depth[0]);
        self.hills(horizon - 36, 34, 8, depth[1]);
        let haze = self.fade(self.palette.sky[2], 0.0, 0.55);
        self.rect(0, horizon - 130, WIDE, 150, &haze);
    }

    /// Water from a height down, with glints.
    pub(super) fn water(&mut self, top: i64) {
        let fill = self.gradient(&self.palette.water);
        self.rect(0, top, WIDE, HIGH - top, &fill);
        let mut glints = String::new();
        for _ in 0..20 {
            let y = top + self.any(6, HIGH - top - 8);
            let (wide, x) = (18 + (y - top) / 2, self.any(-20, WIDE));
            let half = 1 + (y - top) / 110;
            push(
                &mut glints,
                format_args!(
                    "M{x} {y}q{wide} -{half} {} 0q-{wide} {half} -{} 0",
                    wide * 2,
                    wide * 2
                ),
            );
        }
        self.shade(&glints, self.palette.water[0], 0.6);
    }

    /// A round tree whose foot stands at a point.
    pub(super) fn tree(&mut self, x: i64, foot: i64, size: i64) {
        self.grove(&[(x, foot, size)]);
    }

    /// A row of trees along a line.
    pub(super) fn trees(&mut self, foot: i64, count: i64, size: i64) {
        let step = WIDE / count;
        let mut places = Vec::new();
        for index in 0..count {
            let (shift, grown) =
                (self.any(-step / 3, step / 3), self.any(size * 3 / 4, size * 5 / 4));
            places.push((index * step + step / 2 + shift, foot + shift.abs() / 12, grown));
        }
        self.grove(&places);
    }

    /// Trees that stand apart, given by foot and size.
    fn grove(&mut self, places: &[(i64, i64, i64)]) {
        let [light, dark] = self.palette.leaf;
        let (mut trunks, mut shadows, mut crowns) = (String::new(), String::new(), String::new());
        for (x, foot, size) in places {
            let trunk = (size / 14).max(1);
            push(
                &mut trunks,
                format_args!("M{} {foot}v-{}h{}v{}z", x - trunk, size / 2, trunk * 2, size / 2),
            );
            disc(&mut shadows, x - size / 5, foot - size / 2, size / 3);
            disc(&mut shadows, x + size / 5, foot - size * 11 / 20, size / 3);
            disc(&mut crowns, *x, foot - size * 3 / 4, size * 7 / 20);
        }
        self.shape(&trunks, "#6b5445");
        self.shape(&shadows, dark);
        self.shape(&crowns, light);
    }

    /// A low belt of bushes.
    pub(super) fn hedge(&mut self, foot: i64, radius: i64) {
        let dark = self.palette.leaf[1];
        let mut x = -radius;
        let mut path = format!("M0 {foot}");
        while x < WIDE {
            let up = self.any(radius / 2, radius);
            push(&mut path, format_args!("q{radius} -{} {} 0", up * 2, radius * 2));
            x += radius * 2;
        }
        path.push('Z');
        self.shape(&path, dark);
    }

    /// A strip of ground from a height to the bottom.
    pub(super) fn ground(&mut self, top: i64) {
        let fill = self.gradient(&self.palette.ground);
        self.rect(0, top, WIDE, HIGH - top, &fill);
    }

    /// A few birds in a loose line.
    pub(super) fn birds(&mut self, x: i64, y: i64, count: i64, colour: &str) {
        for index in 0..count {
            let (dx, dy) = (index * 46 + self.any(-8, 8), index * 13 + self.any(-9, 9));
            let wing = self.any(12, 18);
            let half = wing / 2;
            self.line(
                &format!("M{} {}q{half} -{half} {wing} 2q{half} -{half} {wing} -2", x + dx, y + dy),
                colour,
                3,
            );
        }
    }

    /// Reeds that grow from a line.
    pub(super) fn reeds(&mut self, x: i64, foot: i64, count: i64) {
        let [light, dark] = self.palette.leaf;
        let mut stems = String::new();
        for index in 0..count {
            let (height, lean) = (self.any(60, 130), self.any(-18, 18));
            let at = x + index * 9;
            push(
                &mut stems,
                format_args!("M{at} {foot}q{} -{} {lean} -{height}", lean / 3, height / 2),
            );
        }
        self.line(&stems, dark, 3);
        let mut heads = String::new();
        for index in 0..count / 2 {
            let (height, lean) = (self.any(70, 120), self.any(-12, 12));
            push(
                &mut heads,
                format_args!("M{} {}q8 -14 0 -28q-8 14 0 28", x + index * 18 + lean, foot - height),
            );
        }
        self.shade(&heads, light, 0.9);
    }

    /// A soft dark edge at the bottom that quietens the foreground.
    pub(super) fn floor_shadow(&mut self) {
        let fill = self.fade("#10263a", 0.0, 0.28);
        self.rect(0, HIGH - 120, WIDE, 120, &fill);
    }
}

/// A full circle as part of a path.
fn disc(path: &mut String, x: i64, y: i64, radius: i64) {
    push(
        path,
        format_args!(
            "M{} {y}a{radius} {radius} 0 1 0 {} 0a{radius} {radius} 0 1 0 -{} 0",
            x - radius,
            radius * 2,
            radius * 2
        ),
    );
}

pub(super) fn push(text: &mut String, what: std::fmt::Arguments<'_>) {
    text.write_fmt(what).expect("writing to a string cannot fail");
}
