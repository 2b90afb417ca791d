//! Hours and weathers: which colours go together.

/// The colours of a picture (配色).
#[derive(Debug)]
pub(super) struct Palette {
    /// From the top of the sky to the horizon.
    pub(super) sky: [&'static str; 3],
    pub(super) sun: &'static str,
    /// Height of the sun; none under clouds.
    pub(super) sun_at: Option<i64>,
    pub(super) cloud: &'static str,
    /// Hills and buildings from far to near.
    pub(super) depth: [&'static str; 4],
    /// Leaves: light and dark.
    pub(super) leaf: [&'static str; 2],
    /// Water from the horizon to the foreground.
    pub(super) water: [&'static str; 2],
    /// Ground: light and dark.
    pub(super) ground: [&'static str; 2],
    /// Walls: light and shade.
    pub(super) wall: [&'static str; 2],
    pub(super) roof: &'static str,
    pub(super) window: &'static str,
    pub(super) accent: &'static str,
}

pub(super) const PALETTES: &[Palette] = &[DAWN, DAY, DUSK, AUTUMN, MIST];

const DAWN: Palette = Palette {
    sky: ["#4678b0", "#a8c7e0", "#fbdcb6"],
    sun: "#fff2d8",
    sun_at: Some(318),
    cloud: "#ffffff",
    depth: ["#a9c0d6", "#86a5c2", "#6789aa", "#4b6f92"],
    leaf: ["#6f9f79", "#4d7f62"],
    water: ["#e9c8a6", "#3f6d9b"],
    ground: ["#9fb58a", "#6d8d68"],
    wall: ["#f3ead9", "#d3cbbd"],
    roof: "#8b5a4a",
    window: "#93b3ca",
    accent: "#d9703a",
};

const DAY: Palette = Palette {
    sky: ["#4b97dc", "#9dcdf1", "#e8f5fd"],
    sun: "#ffffff",
    sun_at: Some(120),
    cloud: "#ffffff",
    depth: ["#b4cfe2", "#94b9cd", "#78a2b6", "#5a88a0"],
    leaf: ["#6bb06b", "#3f8752"],
    water: ["#b9def3", "#2f7fb8"],
    ground: ["#a9cf79", "#7bb05a"],
    wall: ["#fbfaf6", "#dde3e6"],
    roof: "#b4533f",
    window: "#8fb9d6",
    accent: "#e8632c",
};

const DUSK: Palette = Palette {
    sky: ["#26396b", "#86628f", "#f6b183"],
    sun: "#ffe0b0",
    sun_at: Some(352),
    cloud: "#f3b9a0",
    depth: ["#8a7a9d", "#675f8c", "#4a4a78", "#33385f"],
    leaf: ["#4a6560", "#2f4549"],
    water: ["#e9a381", "#2b3763"],
    ground: ["#6e6a6a", "#4a4a58"],
    wall: ["#cbb7b4", "#93849a"],
    roof: "#5a3f55",
    window: "#ffd58a",
    accent: "#f08a4b",
};

const AUTUMN: Palette = Palette {
    sky: ["#6ea6d2", "#c9dfe9", "#faeed6"],
    sun: "#fff8e6",
    sun_at: Some(180),
    cloud: "#ffffff",
    depth: ["#c4c5bd", "#a9b0a6", "#8b9688", "#6b7869"],
    leaf: ["#d9a441", "#b5792f"],
    water: ["#dce6e2", "#5d8fa8"],
    ground: ["#e0bf68", "#c49a45"],
    wall: ["#f7f0e2", "#ddd2bf"],
    roof: "#9a4f37",
    window: "#9fb4bd",
    accent: "#c6532f",
};

const MIST: Palette = Palette {
    sky: ["#a9c2d2", "#d3e1e8", "#f3f5f1"],
    sun: "#ffffff",
    sun_at: None,
    cloud: "#ffffff",
    depth: ["#c5d5db", "#a3bcc4", "#80a0aa", "#5d818d"],
    leaf: ["#7ba58c", "#55826f"],
    water: ["#dde9ea", "#6f9bab"],
    ground: ["#b3c8a2", "#86a681"],
    wall: ["#f6f7f4", "#d6dddd"],
    roof: "#7b6a66",
    window: "#a9c3cc",
    accent: "#c9653f",
};
