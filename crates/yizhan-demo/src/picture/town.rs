//! What people build: blocks of houses, roofs, cranes, boats.

use super::canvas::{Canvas, WIDE};
use super::land::push;

impl Canvas {
    /// A skyline of towers that stand on a line.
    pub(super) fn towers(
        &mut self,
        foot: i64,
        (low, high): (i64, i64),
        colour: &str,
        windows: &str,
    ) {
        let (mut walls, mut faces) = (String::new(), String::new());
        let mut x = -20;
        while x < WIDE {
            let (wide, tall) = (self.any(44, 104), self.any(low, high));
            push(&mut walls, format_args!("M{x} {foot}v-{tall}h{wide}v{tall}z"));
            push(
                &mut faces,
                format_args!("M{} {}v-{}h{}v{}z", x + 6, foot - 8, tall - 16, wide - 12, tall - 16),
            );
            if self.random.chance(25) {
                push(
                    &mut walls,
                    format_args!("M{} {}h3v26h-3z", x + wide / 2 - 1, foot - tall - 26),
                );
            }
            x += wide + self.any(2, 16);
        }
        self.shape(&walls, colour);
        self.shape(&faces, windows);
    }

    /// One building with a face, a lit edge and windows.
    pub(super) fn block(&mut self, x: i64, foot: i64, (wide, tall): (i64, i64), windows: &str) {
        let [light, shade] = self.palette.wall;
        self.rect(x, foot - tall, wide, tall, light);
        self.rect(x + wide * 3 / 4, foot - tall, wide / 4, tall, shade);
        self.rect(x + 12, foot - tall + 16, wide - 24, tall - 40, windows);
        self.rect(x - 4, foot - tall - 8, wide + 8, 10, shade);
    }

    /// A house with a pitched roof.
    pub(super) fn house(&mut self, x: i64, foot: i64, (wide, tall): (i64, i64)) {
        let [light, shade] = self.palette.wall;
        let (roof, window) = (self.palette.roof, self.palette.window);
        self.rect(x, foot - tall, wide, tall, light);
        self.rect(x + wide * 2 / 3, foot - tall, wide / 3, tall, shade);
        let top = foot - tall;
        self.shape(
            &format!("M{} {top}h{}l-22 -{}h-{}Z", x - 14, wide + 28, tall / 2, wide - 16),
            roof,
        );
        self.rect(x + wide / 6, top + tall / 4, wide / 6, tall / 4, window);
        self.rect(x + wide * 5 / 12, top + tall / 4, wide / 6, tall / 4, window);
        self.rect(x + wide * 3 / 4, foot - tall * 3 / 5, wide / 8, tall * 3 / 5, roof);
    }

    /// A tower crane.
    pub(super) fn crane(&mut self, x: i64, foot: i64, tall: i64, reach: i64) {
        let accent = self.palette.accent;
        let top = foot - tall;
        self.rect(x - 5, top, 10, tall, accent);
        let lattice = self.tiles((10, 16), (6, 9), "#ffffff", 0.35);
        self.rect(x - 5, top, 10, tall, &lattice);
        let (left, right) = if reach > 0 { (x - 90, x + reach) } else { (x + reach, x + 90) };
        self.rect(left, top + 6, right - left, 7, accent);
        self.line(
            &format!("M{x} {}L{left} {}M{x} {}L{right} {}", top - 40, top + 8, top - 40, top + 8),
            accent,
            2,
        );
        self.rect(x - 3, top - 40, 6, 46, accent);
        let weight = if reach > 0 { left } else { right - 34 };
        self.rect(weight, top + 12, 34, 22, "#5b4a42");
        let hook = x + reach * 7 / 10;
        self.line(&format!("M{hook} {}v{}", top + 13, tall / 3), "#4a4f57", 2);
        self.rect(hook - 14, top + 13 + tall / 3, 28, 14, "#5b4a42");
    }

    /// A low boat on the water.
    pub(super) fn boat(&mut self, x: i64, y: i64, length: i64) {
        let [light, _] = self.palette.wall;
        let (dark, accent) = (self.palette.depth[3], self.palette.accent);
        self.shape(
            &format!("M{x} {y}h{length}l-{} {}h-{}Z", length / 8, length / 8, length * 3 / 4),
            dark,
        );
        self.rect(x + length / 2, y - length / 7, length / 4, length / 7, light);
        self.rect(x + length / 8, y - length / 12, length / 3, length / 12, accent);
        self.ellipse(x + length / 2, y + length / 8 + 3, (length / 2, 3), "#ffffff", 0.25);
    }

    /// A street lamp or a flag pole without a flag.
    pub(super) fn lamp(&mut self, x: i64, foot: i64, tall: i64) {
        let colour = self.palette.depth[3];
        self.line(&format!("M{x} {foot}v-{tall}q0 -14 22 -14"), colour, 4);
        self.circle(x + 24, foot - tall - 12, 6, self.palette.window);
    }

    /// Windows for what is far away.
    pub(super) fn small_windows(&mut self) -> String {
        self.tiles((11, 14), (5, 7), self.palette.window, 0.55)
    }

    /// Windows for what is near.
    pub(super) fn large_windows(&mut self) -> String {
        self.tiles((30, 34), (19, 20), self.palette.window, 0.9)
    }
}
