//! The sheet that scenes are drawn on: writes SVG elements in whole pixels.
//!
//! Invariant: elements are written closed, so what is finished is well-formed.

use std::fmt::Write as _;

use super::PICTURE_SIZE;
use super::palette::Palette;
use crate::random::Random;

/// Width and height as signed numbers, for arithmetic.
pub(super) const WIDE: i64 = 1200;
pub(super) const HIGH: i64 = 675;

pub(super) struct Canvas {
    pub(super) palette: &'static Palette,
    pub(super) random: Random,
    definitions: String,
    body: String,
    ids: usize,
}

impl Canvas {
    pub(super) fn new(palette: &'static Palette, random: Random) -> Self {
        Self { palette, random, definitions: String::new(), body: String::new(), ids: 0 }
    }

    pub(super) fn finish(self) -> Vec<u8> {
        let (width, height) = PICTURE_SIZE;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" preserveAspectRatio=\"xMidYMid slice\"><defs>{}</defs>{}</svg>\n",
            self.definitions, self.body
        )
        .into_bytes()
    }

    /// A number between two others.
    pub(super) fn any(&mut self, low: i64, high: i64) -> i64 {
        self.random.between(low, high)
    }

    /// Defines a vertical gradient over equal steps and names it as a fill.
    pub(super) fn gradient(&mut self, colours: &[&str]) -> String {
        let id = self.id();
        let last = colours.len().saturating_sub(1).max(1);
        let mut stops = String::new();
        for (index, colour) in colours.iter().enumerate() {
            push(
                &mut stops,
                format_args!("<stop offset=\"{}%\" stop-color=\"{colour}\"/>", index * 100 / last),
            );
        }
        let gradient = format_args!(
            "<linearGradient id=\"{id}\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"1\">{stops}</linearGradient>"
        );
        push(&mut self.definitions, gradient);
        format!("url(#{id})")
    }

    /// Defines a gradient from a colour to nothing, or the other way round.
    pub(super) fn fade(&mut self, colour: &str, from: f32, to: f32) -> String {
        let id = self.id();
        let gradient = format_args!(
            "<linearGradient id=\"{id}\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"1\"><stop offset=\"0\" \
             stop-color=\"{colour}\" stop-opacity=\"{from}\"/><stop offset=\"1\" stop-color=\"{colour}\" \
             stop-opacity=\"{to}\"/></linearGradient>"
        );
        push(&mut self.definitions, gradient);
        format!("url(#{id})")
    }

    /// Defines a glow around a point and names it as a fill.
    pub(super) fn glow(&mut self, colour: &str) -> String {
        let id = self.id();
        let gradient = format_args!(
            "<radialGradient id=\"{id}\"><stop offset=\"0\" stop-color=\"{colour}\" stop-opacity=\".85\"/><stop \
             offset=\"1\" stop-color=\"{colour}\" stop-opacity=\"0\"/></radialGradient>"
        );
        push(&mut self.definitions, gradient);
        format!("url(#{id})")
    }

    /// Defines a tile of `width` × `height` that repeats a rectangle, and names it as a fill.
    pub(super) fn tiles(
        &mut self,
        (width, height): (i64, i64),
        (w, h): (i64, i64),
        colour: &str,
        opacity: f32,
    ) -> String {
        let id = self.id();
        let (x, y) = ((width - w) / 2, (height - h) / 2);
        let pattern = format_args!(
            "<pattern id=\"{id}\" width=\"{width}\" height=\"{height}\" patternUnits=\"userSpaceOnUse\"><rect x=\"{x}\" \
             y=\"{y}\" width=\"{w}\" height=\"{h}\" fill=\"{colour}\" opacity=\"{opacity}\"/></pattern>"
        );
        push(&mut self.definitions, pattern);
        format!("url(#{id})")
    }

    pub(super) fn rect(&mut self, x: i64, y: i64, width: i64, height: i64, fill: &str) {
        self.element(format_args!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{fill}\"/>"
        ));
    }

    pub(super) fn rounded(
        &mut self,
        x: i64,
        y: i64,
        width: i64,
        height: i64,
        radius: i64,
        fill: &str,
    ) {
        self.element(format_args!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{radius}\" fill=\"{fill}\"/>"
        ));
    }

    pub(super) fn circle(&mut self, x: i64, y: i64, radius: i64, fill: &str) {
        self.element(format_args!(
            "<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" fill=\"{fill}\"/>"
        ));
    }

    pub(super) fn ellipse(
        &mut self,
        x: i64,
        y: i64,
        (rx, ry): (i64, i64),
        fill: &str,
        opacity: f32,
    ) {
        self.element(format_args!(
            "<ellipse cx=\"{x}\" cy=\"{y}\" rx=\"{rx}\" ry=\"{ry}\" fill=\"{fill}\" opacity=\"{opacity}\"/>"
        ));
    }

    /// A closed shape.
    pub(super) fn shape(&mut self, path: &str, fill: &str) {
        self.element(format_args!("<path d=\"{path}\" fill=\"{fill}\"/>"));
    }

    pub(super) fn shade(&mut self, path: &str, fill: &str, opacity: f32) {
        self.element(format_args!("<path d=\"{path}\" fill=\"{fill}\" opacity=\"{opacity}\"/>"));
    }

    /// A line along a path.
    pub(super) fn line(&mut self, path: &str, colour: &str, width: i64) {
        self.element(format_args!(
            "<path d=\"{path}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\" stroke-linecap=\"round\"/>"
        ));
    }

    fn element(&mut self, element: std::fmt::Arguments<'_>) {
        push(&mut self.body, element);
    }

    fn id(&mut self) -> String {
        self.ids += 1;
        format!("g{}", self.ids)
    }
}

fn push(text: &mut String, what: std::fmt::Arguments<'_>) {
    text.write_fmt(what).expect("writing to a string cannot fail");
}
