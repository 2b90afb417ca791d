//! Public buildings.

use super::super::canvas::{Canvas, WIDE};

pub(super) fn library(canvas: &mut Canvas) {
    let horizon = 430;
    canvas.sky(horizon);
    let windows = canvas.small_windows();
    canvas.towers(horizon, (80, 200), canvas.palette.depth[0], &windows);
    canvas.ground(horizon);
    canvas.trees(horizon + 40, 12, 90);
    let [wall, shade] = canvas.palette.wall;
    let depth = canvas.palette.depth;
    let glass = canvas.gradient(&[depth[1], canvas.palette.window, depth[2]]);
    canvas.rect(250, 250, 700, 270, shade);
    canvas.rect(270, 290, 660, 230, &glass);
    for x in (270..=930).step_by(60) {
        canvas.rect(x - 5, 280, 14, 240, wall);
    }
    canvas.rect(270, 400, 660, 8, wall);
    canvas.shape("M200 250H1000L940 200H260Z", canvas.palette.roof);
    canvas.rect(200, 250, 800, 24, wall);
    canvas.shape("M330 200H870L830 160H370Z", shade);
    for step in 0..5 {
        canvas.rect(
            300 - step * 22,
            520 + step * 13,
            600 + step * 44,
            13,
            if step % 2 == 0 { wall } else { shade },
        );
    }
    canvas.rect(0, 585, WIDE, 90, canvas.palette.ground[1]);
    canvas.shape("M420 585H780L900 675H300Z", wall);
    for (x, size) in [(80, 200), (190, 130), (1120, 210), (1020, 130)] {
        canvas.tree(x, 600, size);
    }
    canvas.lamp(360, 640, 120);
    canvas.lamp(830, 640, 120);
    canvas.birds(620, 100, 3, depth[3]);
}

pub(super) fn school(canvas: &mut Canvas) {
    let horizon = 400;
    canvas.sky(horizon);
    canvas.ranges(horizon);
    canvas.trees(horizon + 20, 16, 80);
    canvas.ground(horizon + 10);
    let large = canvas.large_windows();
    let roof = canvas.palette.roof;
    canvas.block(140, 480, (330, 190), &large);
    canvas.block(690, 480, (380, 190), &large);
    canvas.block(440, 480, (280, 240), &large);
    canvas.rect(430, 226, 300, 16, roof);
    canvas.rect(130, 276, 310, 14, roof);
    canvas.rect(720, 276, 360, 14, roof);
    canvas.circle(580, 276, 26, canvas.palette.wall[0]);
    canvas.circle(580, 276, 21, canvas.palette.depth[3]);
    canvas.line("M580 276v-13M580 276l10 6", "#ffffff", 3);
    canvas.rect(545, 420, 70, 60, canvas.palette.depth[3]);
    let green = canvas.palette.leaf[0];
    canvas.ellipse(600, 590, (560, 92), canvas.palette.accent, 0.92);
    for ring in 1..4 {
        let shrink = ring * 22;
        canvas.line(
            &format!(
                "M{} 590a{} {} 0 1 0 {} 0a{} {} 0 1 0 -{} 0",
                40 + shrink,
                560 - shrink,
                92 - ring * 9,
                (560 - shrink) * 2,
                560 - shrink,
                92 - ring * 9,
                (560 - shrink) * 2
            ),
            "#ffffff",
            2,
        );
    }
    canvas.ellipse(600, 590, (470, 56), green, 1.0);
    canvas.line("M600 534v112M520 590a80 22 0 1 0 160 0a80 22 0 1 0 -160 0", "#ffffff", 3);
    canvas.line("M960 480V300", canvas.palette.wall[1], 5);
    canvas.tree(70, 520, 150);
    canvas.tree(1140, 520, 160);
    canvas.birds(300, 120, 4, canvas.palette.depth[3]);
}

pub(super) fn hospital(canvas: &mut Canvas) {
    let horizon = 430;
    canvas.sky(horizon);
    let windows = canvas.small_windows();
    canvas.towers(horizon, (90, 200), canvas.palette.depth[0], &windows);
    canvas.ground(horizon);
    canvas.hedge(horizon + 10, 28);
    let large = canvas.large_windows();
    let [wall, shade] = canvas.palette.wall;
    canvas.block(470, 520, (280, 350), &large);
    canvas.block(250, 520, (230, 220), &large);
    canvas.block(740, 520, (240, 240), &large);
    canvas.rounded(560, 186, 100, 84, 10, wall);
    canvas.rect(600, 198, 20, 60, "#2a8c68");
    canvas.rect(580, 218, 60, 20, "#2a8c68");
    canvas.shape("M430 440H790L830 470H390Z", canvas.palette.depth[2]);
    for x in [410, 530, 680, 800] {
        canvas.rect(x, 470, 10, 60, shade);
    }
    canvas.rect(560, 474, 100, 56, canvas.palette.depth[3]);
    canvas.shape("M0 540H1200V675H0Z", canvas.palette.ground[1]);
    canvas.shape("M500 530H720C760 580 900 610 1200 620V660C800 660 460 640 500 530Z", shade);
    ambulance(canvas, 840, 646);
    canvas.ellipse(250, 610, (190, 38), canvas.palette.leaf[0], 1.0);
    for (x, size) in [(120, 130), (220, 110), (330, 120), (60, 170), (1110, 190), (1010, 120)] {
        canvas.tree(x, 600, size);
    }
    canvas.floor_shadow();
}

fn ambulance(canvas: &mut Canvas, x: i64, foot: i64) {
    canvas.rounded(x, foot - 62, 110, 54, 8, "#ffffff");
    canvas.shape(&format!("M{} {}h24l20 26v28h-44Z", x + 104, foot - 62), "#ffffff");
    canvas.shape(&format!("M{} {}h12l14 20h-26Z", x + 110, foot - 56), canvas.palette.window);
    canvas.rect(x, foot - 32, 148, 8, "#2a8c68");
    canvas.rect(x + 46, foot - 56, 8, 20, "#2a8c68");
    canvas.rect(x + 40, foot - 50, 20, 8, "#2a8c68");
    for wheel in [28, 118] {
        canvas.circle(x + wheel, foot - 8, 11, "#2c3038");
        canvas.circle(x + wheel, foot - 8, 4, "#c8ccd0");
    }
}
