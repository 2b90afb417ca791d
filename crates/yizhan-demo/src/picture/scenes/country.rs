//! Scenes in the country.

use super::super::canvas::{Canvas, WIDE};

pub(super) fn fields(canvas: &mut Canvas) {
    let horizon = 320;
    canvas.sky(horizon);
    canvas.ranges(horizon);
    canvas.ground(horizon);
    let [light, dark] = canvas.palette.ground;
    let leaf = canvas.palette.leaf;
    let vanish = canvas.any(560, 760);
    let strips = [leaf[0], light, dark, leaf[1], light, leaf[0], dark, light];
    for (index, colour) in (0..).zip(strips) {
        let left = -1500 + index * 520;
        canvas.shape(
            &format!("M{} {horizon}h22L{} 675H{left}Z", vanish - 88 + index * 22, left + 430),
            colour,
        );
    }
    canvas.shape(
        &format!("M{} {horizon}h10L{} 675h-150Z", vanish + 90, vanish + 330),
        canvas.palette.water[1],
    );
    canvas.shape(
        &format!("M{} {horizon}h6L{} 675h-46Z", vanish + 100, vanish + 376),
        canvas.palette.wall[1],
    );
    canvas.hedge(horizon + 8, 16);
    for index in 0..4 {
        let (wide, tall) = (canvas.any(56, 86), canvas.any(36, 52));
        canvas.house(vanish + 150 + index * 104, horizon + 18 + index * 4, (wide, tall));
    }
    for (x, size) in [(60, 130), (150, 90), (1130, 110), (vanish + 40, 46)] {
        canvas.tree(x, horizon + 40 + size / 3, size);
    }
    canvas.birds(220, 140, 5, canvas.palette.depth[3]);
    canvas.floor_shadow();
}

pub(super) fn turbines(canvas: &mut Canvas) {
    let horizon = 440;
    canvas.sky(horizon);
    let depth = canvas.palette.depth;
    canvas.hills(330, 60, 5, depth[0]);
    canvas.hills(390, 46, 6, depth[1]);
    for (x, foot, tall) in [(180, 400, 150), (420, 380, 170), (660, 390, 160), (1020, 400, 150)] {
        turbine(canvas, x, foot, tall);
    }
    let [leaf, dark] = canvas.palette.leaf;
    canvas.hills(470, 34, 5, dark);
    turbine(canvas, 300, 500, 290);
    turbine(canvas, 860, 520, 330);
    canvas.hills(540, 30, 4, leaf);
    canvas.hills(610, 18, 3, canvas.palette.ground[0]);
    canvas.line("M-10 640C300 560 520 640 760 590S1080 560 1210 520", canvas.palette.wall[0], 9);
    canvas.trees(640, 9, 40);
    canvas.floor_shadow();
}

fn turbine(canvas: &mut Canvas, x: i64, foot: i64, tall: i64) {
    let [light, shade] = canvas.palette.wall;
    let hub = foot - tall;
    let foot_wide = tall / 34 + 3;
    canvas.shape(
        &format!(
            "M{} {}L{} {hub}h4L{} {}Z",
            x - foot_wide,
            foot + 30,
            x - 2,
            x + foot_wide,
            foot + 30
        ),
        light,
    );
    canvas.shade(&format!("M{x} {hub}h2L{} {}H{x}Z", x + foot_wide, foot + 30), shade, 0.8);
    // The three blades stand at one of four angles, given as thousandths of sine and cosine.
    let turns: [[(i64, i64); 3]; 4] = [
        [(0, -1000), (866, 500), (-866, 500)],
        [(500, -866), (500, 866), (-1000, 0)],
        [(259, -966), (707, 707), (-966, 259)],
        [(-259, -966), (966, 259), (-707, 707)],
    ];
    let blades = canvas.random.pick(&turns).copied().unwrap_or(turns[0]);
    let length = tall * 3 / 5;
    for (dx, dy) in blades {
        let (tip_x, tip_y) = (x + dx * length / 1000, hub + dy * length / 1000);
        let (side_x, side_y) = (-dy * length / 16_000, dx * length / 16_000);
        canvas.shape(
            &format!(
                "M{x} {hub}L{} {}L{tip_x} {tip_y}Z",
                x + dx * length / 5000 + side_x,
                hub + dy * length / 5000 + side_y
            ),
            light,
        );
    }
    canvas.circle(x, hub, tall / 40 + 3, shade);
}

pub(super) fn solar(canvas: &mut Canvas) {
    let horizon = 330;
    canvas.sky(horizon);
    canvas.ranges(horizon);
    canvas.ground(horizon);
    canvas.trees(horizon + 14, 16, 48);
    canvas.hedge(horizon + 12, 18);
    let glass = canvas.gradient(&["#2f5d8c", "#4f86b8", "#17395f"]);
    let cells = canvas.tiles((26, 18), (24, 16), "#0d2c4f", 0.28);
    let mut top = horizon + 44;
    let mut size = 22;
    while top < 640 {
        let (slant, wide) = (size * 2, size * 9);
        let mut x = -(top % 90) - slant;
        while x < WIDE {
            let panel = format!("M{x} {}l{slant} -{size}h{wide}l-{slant} {size}Z", top + size);
            canvas.rect(x + wide / 3, top + size, 4, size / 3, canvas.palette.depth[3]);
            canvas.shape(&panel, &glass);
            canvas.shape(&panel, &cells);
            canvas.shade(&format!("M{} {top}h{wide}l-4 5h-{wide}Z", x + slant), "#ffffff", 0.5);
            x += wide + slant + size;
        }
        top += size * 2 + 14;
        size = size * 14 / 10;
    }
    canvas.birds(760, 130, 3, canvas.palette.depth[3]);
    canvas.floor_shadow();
}
