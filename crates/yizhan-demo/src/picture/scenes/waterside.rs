//! Scenes at the water.

use super::super::canvas::{Canvas, WIDE};
use super::super::land::push;

pub(super) fn bridge(canvas: &mut Canvas) {
    let horizon = 410;
    canvas.sky(horizon);
    canvas.ranges(horizon);
    let windows = canvas.small_windows();
    canvas.towers(horizon + 4, (30, 130), canvas.palette.depth[1], &windows);
    canvas.hedge(horizon + 8, 22);
    canvas.water(horizon);
    let deck = canvas.any(440, 462);
    let pylons = [canvas.any(330, 400), canvas.any(800, 880)];
    for pylon in pylons {
        cables(canvas, pylon, deck);
    }
    let dark = canvas.palette.depth[3];
    canvas.rect(0, deck, WIDE, 13, dark);
    canvas.rect(0, deck - 6, WIDE, 3, canvas.palette.wall[1]);
    for x in (40..WIDE).step_by(150) {
        canvas.rect(x, deck + 13, 12, 36 + (x - 600).abs() / 40, dark);
    }
    canvas.boat(540, 560, 120);
    canvas.birds(180, 190, 4, dark);
    canvas.floor_shadow();
}

fn cables(canvas: &mut Canvas, x: i64, deck: i64) {
    let (top, wall) = (deck - 290, canvas.palette.wall[0]);
    let mut lines = String::new();
    for step in 1..=9 {
        let (reach, from) = (step * 25, top + 14 + (9 - step) * 12);
        push(
            &mut lines,
            format_args!("M{x} {from}L{} {deck}M{x} {from}L{} {deck}", x - reach, x + reach),
        );
    }
    canvas.line(&lines, wall, 2);
    canvas.shape(
        &format!(
            "M{} {}L{} {top}h8L{} {}h-10L{x} {}L{} {}Z",
            x - 22,
            deck + 90,
            x - 4,
            x + 22,
            deck + 90,
            top + 60,
            x - 12,
            deck + 90
        ),
        wall,
    );
    canvas.shade(
        &format!("M{x} {top}h4L{} {}h-10L{x} {}Z", x + 22, deck + 90, top + 60),
        canvas.palette.wall[1],
        0.9,
    );
}

pub(super) fn river(canvas: &mut Canvas) {
    let horizon = 380;
    canvas.sky(horizon);
    canvas.ranges(horizon);
    let windows = canvas.small_windows();
    canvas.towers(horizon - 6, (40, 150), canvas.palette.depth[1], &windows);
    canvas.towers(horizon + 2, (20, 80), canvas.palette.depth[2], &windows);
    canvas.hedge(horizon + 10, 26);
    canvas.water(horizon);
    let [light, shade] = canvas.palette.wall;
    canvas
        .shape("M0 540C260 500 420 560 640 610S980 670 1200 650V675H0Z", canvas.palette.ground[1]);
    canvas.shape("M0 556C260 516 420 576 620 622L560 675H0Z", canvas.palette.ground[0]);
    canvas.line("M0 590C240 556 360 604 500 675", light, 14);
    canvas.line("M0 590C240 556 360 604 500 675", shade, 2);
    for (x, y) in [(120, 470), (640, 446), (900, 500)] {
        let length = canvas.any(90, 130);
        canvas.boat(x, y, length);
    }
    canvas.tree(70, 580, 120);
    canvas.tree(250, 560, 90);
    canvas.lamp(350, 590, 90);
    canvas.floor_shadow();
}

pub(super) fn reservoir(canvas: &mut Canvas) {
    let horizon = 300;
    canvas.sky(horizon);
    let depth = canvas.palette.depth;
    canvas.hills(horizon - 70, 70, 5, depth[0]);
    canvas.hills(horizon - 10, 60, 6, depth[1]);
    canvas.water(horizon + 20);
    let [leaf, dark] = canvas.palette.leaf;
    canvas.shape("M0 260C120 300 210 350 330 372C240 420 120 440 0 452Z", dark);
    canvas.shape("M1200 240C1060 300 990 342 860 366C960 420 1080 452 1200 470Z", dark);
    canvas.shape("M0 330C100 340 180 362 262 378C180 410 90 420 0 426Z", leaf);
    let [wall, shade] = canvas.palette.wall;
    canvas.shape("M0 468H1200V500L1200 675H0Z", shade);
    canvas.shape("M0 468H1200V486H0Z", wall);
    for x in (40..WIDE).step_by(160) {
        canvas.shape(&format!("M{x} 486h44l16 189h-76Z"), wall);
        canvas.rect(x + 8, 452, 28, 18, depth[3]);
    }
    canvas.rect(0, 446, WIDE, 4, depth[3]);
    let spray = canvas.fade("#ffffff", 0.15, 0.85);
    for x in [400, 560] {
        canvas.shape(&format!("M{x} 486h74l22 189h-118Z"), &spray);
    }
    canvas.house(980, 450, (96, 60));
    canvas.birds(300, 130, 5, depth[3]);
    canvas.floor_shadow();
}

pub(super) fn wetland(canvas: &mut Canvas) {
    let horizon = 340;
    canvas.sky(horizon);
    canvas.ranges(horizon);
    canvas.trees(horizon + 12, 16, 66);
    canvas.hedge(horizon + 14, 20);
    canvas.water(horizon + 8);
    let [light, dark] = canvas.palette.ground;
    canvas.shape("M0 430C180 410 300 446 430 440S640 470 520 486S160 470 0 480Z", dark);
    canvas.shape("M1200 452C1040 430 930 470 820 466S700 500 840 510S1080 500 1200 520Z", dark);
    canvas.shape("M0 600C200 560 420 640 640 628S1020 600 1200 640V675H0Z", light);
    canvas.reeds(20, 640, 22);
    canvas.reeds(940, 665, 22);
    canvas.reeds(430, 470, 8);
    let ink = canvas.palette.depth[3];
    let (x, y) = (canvas.any(420, 640), canvas.any(120, 190));
    canvas.birds(x, y, 7, ink);
    for at in [560, 650, 700] {
        wader(canvas, at, 560);
    }
    canvas.floor_shadow();
}

/// A white bird that stands in shallow water.
fn wader(canvas: &mut Canvas, x: i64, foot: i64) {
    let ink = canvas.palette.depth[3];
    canvas.line(&format!("M{x} {foot}v-34m9 34v-34"), ink, 2);
    canvas.ellipse(x + 3, foot - 42, (22, 11), "#ffffff", 0.96);
    canvas.line(&format!("M{} {}q14 -14 6 -34", x + 20, foot - 46), "#ffffff", 5);
    canvas.circle(x + 26, foot - 82, 6, "#ffffff");
    canvas.line(&format!("M{} {}l20 4", x + 31, foot - 82), canvas.palette.accent, 3);
    canvas.ellipse(x + 4, foot + 2, (26, 3), "#ffffff", 0.4);
}
