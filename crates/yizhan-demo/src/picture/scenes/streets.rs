//! Scenes in town.

use super::super::canvas::{Canvas, WIDE};

pub(super) fn skyline(canvas: &mut Canvas) {
    let horizon = 450;
    canvas.sky(horizon);
    canvas.ranges(horizon - 60);
    let windows = canvas.small_windows();
    let depth = canvas.palette.depth;
    canvas.towers(horizon, (120, 250), depth[0], &windows);
    canvas.towers(horizon, (80, 210), depth[1], &windows);
    let spire = canvas.any(500, 760);
    canvas.shape(&format!("M{} {horizon}V150l26 -40l26 40V{horizon}Z", spire - 26), depth[2]);
    canvas.rect(spire - 20, 170, 40, horizon - 180, &windows);
    canvas.towers(horizon, (50, 140), depth[2], &windows);
    canvas.ground(horizon);
    canvas.hedge(horizon + 4, 24);
    let water = canvas.gradient(&canvas.palette.water);
    canvas.shape("M120 560C300 500 620 506 820 540S1120 610 900 640S-20 640 120 560Z", &water);
    canvas.line("M-10 520C240 470 700 470 1210 560", canvas.palette.wall[0], 12);
    canvas.trees(500, 12, 70);
    for (x, foot, size) in [(90, 650, 150), (1090, 640, 170), (980, 600, 90)] {
        canvas.tree(x, foot, size);
    }
    canvas.floor_shadow();
}

pub(super) fn cranes(canvas: &mut Canvas) {
    let horizon = 500;
    canvas.sky(horizon);
    let windows = canvas.small_windows();
    let depth = canvas.palette.depth;
    canvas.towers(horizon, (90, 220), depth[0], &windows);
    canvas.towers(horizon, (60, 150), depth[1], &windows);
    canvas.crane(250, 520, 400, 300);
    canvas.crane(1010, 520, 350, -330);
    let [wall, shade] = canvas.palette.wall;
    let storeys = canvas.tiles((60, 44), (46, 32), depth[3], 0.55);
    for (x, wide, tall) in [(330, 240, 260), (620, 190, 200), (860, 120, 120)] {
        canvas.rect(x, 540 - tall, wide, tall, shade);
        canvas.rect(x, 540 - tall, wide * 2 / 3, tall, wall);
        canvas.rect(x, 540 - tall, wide, tall, &storeys);
        for column in 0..5 {
            canvas.rect(x + column * (wide - 6) / 4, 540 - tall - 26, 5, 28, canvas.palette.roof);
        }
    }
    let net = canvas.tiles((8, 8), (5, 5), "#3f9a6d", 0.75);
    canvas.rect(324, 390, 250, 150, &net);
    canvas.ground(536);
    canvas.rect(0, 566, WIDE, 26, canvas.palette.wall[1]);
    for x in (0..WIDE).step_by(80) {
        canvas.shape(&format!("M{x} 592l20 -26h24l-20 26Z"), canvas.palette.accent);
    }
    canvas.trees(650, 8, 70);
    canvas.floor_shadow();
}

pub(super) fn market(canvas: &mut Canvas) {
    let horizon = 430;
    canvas.sky(horizon);
    let windows = canvas.small_windows();
    canvas.towers(horizon, (110, 230), canvas.palette.depth[0], &windows);
    canvas.hedge(horizon + 8, 26);
    let awnings = [canvas.palette.accent, "#3c7fa6", "#4f9a6b", "#c99a3a"];
    let large = canvas.large_windows();
    let mut x = -30;
    let mut index = 0;
    while x < WIDE {
        let (wide, tall) = (canvas.any(130, 190), canvas.any(180, 250));
        canvas.block(x, 560, (wide, tall), &large);
        canvas.shape(
            &format!("M{} {}h{wide}l-18 -24H{}Z", x - 4, 560 - tall - 4, x + 14),
            canvas.palette.roof,
        );
        canvas.rect(x + 14, 490, wide - 28, 70, canvas.palette.depth[3]);
        canvas.rect(x + 20, 498, (wide - 46) / 2, 62, canvas.palette.window);
        let awning = awnings.get(index % awnings.len()).copied().unwrap_or(awnings[0]);
        canvas.shape(&format!("M{} 470h{}l14 28H{}Z", x + 10, wide - 20, x - 4), awning);
        let stripes = canvas.tiles((24, 60), (10, 60), "#ffffff", 0.45);
        canvas.shape(&format!("M{} 470h{}l14 28H{}Z", x + 10, wide - 20, x - 4), &stripes);
        x += wide + 8;
        index += 1;
    }
    canvas.rect(0, 560, WIDE, 115, canvas.palette.wall[1]);
    canvas.rect(0, 560, WIDE, 12, canvas.palette.ground[1]);
    canvas.shade("M0 618H1200V675H0Z", canvas.palette.depth[3], 0.75);
    for x in (30..WIDE).step_by(200) {
        canvas.rect(x, 644, 90, 6, "#f4f1e6");
    }
    for x in [60, 330, 610, 880, 1140] {
        canvas.tree(x, 614, 130);
    }
    canvas.lamp(470, 616, 130);
    canvas.lamp(1010, 616, 130);
}

pub(super) fn factory(canvas: &mut Canvas) {
    let horizon = 430;
    canvas.sky(horizon);
    canvas.ranges(horizon);
    canvas.ground(horizon);
    canvas.hedge(horizon + 8, 20);
    let [wall, shade] = canvas.palette.wall;
    let depth = canvas.palette.depth;
    for (x, tall) in [(250, 250), (310, 220)] {
        canvas.shape(&format!("M{x} 470l6 -{tall}h24l6 {tall}Z"), shade);
        canvas.rect(x + 5, 470 - tall + 14, 26, 12, canvas.palette.accent);
        canvas.rect(x + 4, 470 - tall + 44, 28, 12, canvas.palette.accent);
    }
    let mut roof = String::from("M420 500V380");
    for _ in 0..5 {
        roof.push_str("l96 -46v46");
    }
    roof.push_str("V500Z");
    canvas.shape(&roof, depth[2]);
    let strip = canvas.tiles((40, 70), (26, 34), canvas.palette.window, 0.9);
    canvas.rect(420, 390, 480, 110, wall);
    canvas.rect(430, 400, 460, 80, &strip);
    let tank = canvas.gradient(&[wall, shade]);
    for x in [90, 930, 1030, 1130] {
        let tall = canvas.any(130, 180);
        canvas.rounded(x - 44, 520 - tall, 88, tall, 18, &tank);
        canvas.rect(x + 16, 520 - tall + 12, 20, tall - 20, shade);
        canvas.rect(x - 44, 520 - tall / 2, 88, 6, depth[2]);
    }
    canvas.line("M130 440H420M130 456H420M900 450H1180", depth[3], 6);
    for x in (150..420).step_by(54) {
        canvas.rect(x, 440, 5, 70, depth[3]);
    }
    canvas.rect(0, 512, WIDE, 10, shade);
    canvas.shade("M0 580H1200V640H0Z", depth[3], 0.8);
    for x in (20..WIDE).step_by(170) {
        canvas.rect(x, 608, 80, 5, "#f4f1e6");
    }
    truck(canvas, 520, 600);
    canvas.trees(572, 10, 56);
    canvas.floor_shadow();
}

fn truck(canvas: &mut Canvas, x: i64, foot: i64) {
    canvas.rect(x, foot - 66, 130, 52, canvas.palette.wall[0]);
    canvas.rounded(x + 134, foot - 52, 44, 40, 8, canvas.palette.accent);
    canvas.rect(x + 152, foot - 46, 20, 14, canvas.palette.window);
    for wheel in [24, 54, 152] {
        canvas.circle(x + wheel, foot - 10, 11, "#2c3038");
        canvas.circle(x + wheel, foot - 10, 4, "#c8ccd0");
    }
}
