//! From a scene and a seed to the bytes of a picture.

use super::{canvas::Canvas, palette::PALETTES, scenes::Scene};
use crate::random::Random;

/// Width and height of every picture, in pixels.
pub const PICTURE_SIZE: (u32, u32) = (1200, 675);

/// Draws a scene (场景); the seed varies hour, weather and details.
pub fn draw(scene: Scene, seed: u64) -> Vec<u8> {
    let mut random = Random::seeded(&["picture", scene.key()], seed);
    let palette = random.pick(PALETTES).unwrap_or(&PALETTES[0]);
    let mut canvas = Canvas::new(palette, random);
    scene.paint(&mut canvas);
    canvas.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_small_closed_and_of_their_own() {
        for scene in Scene::ALL {
            for seed in 0..12 {
                let svg = String::from_utf8(draw(*scene, seed)).unwrap();
                assert!(svg.len() <= 12 * 1024, "{} {seed} has {} bytes", scene.key(), svg.len());
                assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>\n"));
                assert_eq!(
                    svg.matches("<g").count(),
                    svg.matches("</g").count(),
                    "{}",
                    scene.key()
                );
                assert_eq!(svg.matches("http").count(), 1, "only the namespace");
                assert!(!svg.contains("<text") && !svg.contains("NaN"));
            }
        }
    }

    #[test]
    fn a_picture_is_the_same_each_time_and_varies_with_the_seed() {
        assert_eq!(draw(Scene::Bridge, 3), draw(Scene::Bridge, 3));
        assert_ne!(draw(Scene::Bridge, 3), draw(Scene::Bridge, 4));
    }
}
