//! The colours of a site. Invariant: text in or on the main colour can be read (contrast 4.5 to 1).

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

/// The least contrast of text to its ground that WCAG 2.1 AA allows.
const LEAST_CONTRAST: f64 = 4.5;

/// What the shades for dark pages reach on them; more than the least, so that they stay pleasant to read.
const NIGHT_CONTRAST: f64 = 5.5;

/// The colours of a site (站点配色); everything else in a theme follows from them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct SiteColours {
    /// The main colour (主色), custom property `--brand`.
    pub brand: Colour,
    /// The main colour, darker, for what is pointed at.
    pub brand_deep: Colour,
    /// The main colour, nearly white, for grounds.
    pub brand_soft: Colour,
    /// The colour of the site name and of headlines (强调色).
    pub accent: Colour,
}

impl SiteColours {
    /// Derives the deep and soft shades of a main colour and checks that all can be read.
    pub fn from_brand(brand: Colour, accent: Colour) -> Result<Self, ColourError> {
        Self {
            brand,
            brand_deep: brand.mix(Colour::BLACK, 28),
            brand_soft: brand.mix(Colour::WHITE, 92),
            accent,
        }
        .checked()
    }

    /// These colours, if text in them can be read.
    ///
    /// # Errors
    /// [`ColourError::LowContrast`] names the colour and what it reaches.
    pub fn checked(self) -> Result<Self, ColourError> {
        let pairs = [
            ("brand", self.brand, Colour::WHITE),
            ("brand_deep", self.brand_deep, Colour::WHITE),
            ("brand_soft", self.brand, self.brand_soft),
            ("accent", self.accent, Colour::WHITE),
        ];
        for (name, text, ground) in pairs {
            let contrast = text.contrast(ground);
            if contrast < LEAST_CONTRAST {
                return Err(ColourError::LowContrast { name, contrast });
            }
        }
        Ok(self)
    }
}

/// The colours of a site on dark pages (深色模式配色), derived so that the site stays what it is: a red one red.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NightColours {
    /// The main colour, light enough for text on dark ground.
    pub(crate) brand: Colour,
    /// The same, lighter, for what is pointed at.
    pub(crate) brand_deep: Colour,
    /// The main colour, nearly black, for grounds.
    pub(crate) brand_soft: Colour,
    /// The colour of headlines.
    pub(crate) accent: Colour,
    /// The ground of white text, for example of the main navigation.
    pub(crate) bar: Colour,
    /// The same, darker.
    pub(crate) bar_deep: Colour,
}

impl NightColours {
    pub(crate) fn of(day: &SiteColours) -> Self {
        let brand_soft = day.brand.mix(Colour::NIGHT, 78);
        let lit = |colour: Colour| {
            let reads = |shade: &Colour| NIGHT_CONTRAST <= shade.contrast(brand_soft);
            (0..=20).map(|step| colour.mix(Colour::WHITE, step * 5)).find(reads)
        };
        let brand = lit(day.brand).unwrap_or(Colour::WHITE);
        Self {
            brand,
            brand_deep: brand.mix(Colour::WHITE, 40),
            brand_soft,
            accent: lit(day.accent).unwrap_or(Colour::WHITE),
            bar: day.brand.mix(Colour::BLACK, 28),
            bar_deep: day.brand.mix(Colour::BLACK, 55),
        }
    }
}

impl Default for SiteColours {
    /// Blue with red, the colours of a city portal.
    fn default() -> Self {
        Self {
            brand: Colour { red: 0x0f, green: 0x4c, blue: 0x9c },
            brand_deep: Colour { red: 0x0a, green: 0x36, blue: 0x73 },
            brand_soft: Colour { red: 0xed, green: 0xf3, blue: 0xfb },
            accent: Colour { red: 0xb3, green: 0x13, blue: 0x1b },
        }
    }
}

/// Why colours are refused.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ColourError {
    /// Not of the form `#rrggbb`.
    #[error("颜色“{0}”不是 #rrggbb 的形式")]
    Malformed(String),
    /// Text in this colour cannot be read.
    #[error("颜色 {name} 的对比度只有 {contrast:.2}，不得低于 4.5")]
    LowContrast {
        /// The property, as in [`SiteColours`].
        name: &'static str,
        /// What it reaches, 1 to 21.
        contrast: f64,
    },
}

/// A colour of the screen (颜色).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour {
    red: u8,
    green: u8,
    blue: u8,
}

impl Colour {
    const WHITE: Self = Self { red: 255, green: 255, blue: 255 };
    const BLACK: Self = Self { red: 0, green: 0, blue: 0 };
    /// The ground of dark pages.
    const NIGHT: Self = Self { red: 0x12, green: 0x18, blue: 0x1f };

    /// The contrast to another colour after WCAG 2.1, from 1 (none) to 21 (black on white).
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// This colour with a share of another, in percent.
    fn mix(self, other: Self, percent: u16) -> Self {
        let part = |own: u8, foreign: u8| {
            let sum = u16::from(own) * (100 - percent) + u16::from(foreign) * percent;
            u8::try_from(sum / 100).unwrap_or(u8::MAX)
        };
        Self {
            red: part(self.red, other.red),
            green: part(self.green, other.green),
            blue: part(self.blue, other.blue),
        }
    }

    fn luminance(self) -> f64 {
        let channel = |value: u8| {
            let share = f64::from(value) / 255.0;
            if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(self.red) + 0.7152 * channel(self.green) + 0.0722 * channel(self.blue)
    }
}

impl FromStr for Colour {
    type Err = ColourError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let malformed = || ColourError::Malformed(text.to_owned());
        let digits = text.strip_prefix('#').ok_or_else(malformed)?;
        if digits.len() != 6 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(malformed());
        }
        let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).map_err(|_| malformed());
        Ok(Self { red: part(0)?, green: part(2)?, blue: part(4)? })
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

impl Serialize for Colour {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_colours_can_be_read() {
        assert!(SiteColours::default().checked().is_ok());
    }

    #[test]
    fn a_pale_main_colour_is_refused_by_name() {
        let pale = "#7fb2ff".parse().unwrap();
        let error = SiteColours::from_brand(pale, SiteColours::default().accent).unwrap_err();
        assert!(matches!(error, ColourError::LowContrast { name: "brand", .. }), "{error}");
    }

    #[test]
    fn green_is_derived_into_shades() {
        let green = "#14614a".parse().unwrap();
        let colours = SiteColours::from_brand(green, SiteColours::default().accent).unwrap();
        assert!(colours.brand_deep.contrast(Colour::WHITE) > colours.brand.contrast(Colour::WHITE));
    }

    #[test]
    fn at_night_every_site_can_be_read_in_its_own_colour() {
        for text in ["#b3261e", "#1a5fa8", "#0f6b6b", "#1e6e41", "#24407a", "#6a3d8f"] {
            let brand: Colour = text.parse().unwrap();
            let night = NightColours::of(&SiteColours::from_brand(brand, brand).unwrap());
            for ground in [Colour::NIGHT, night.brand_soft] {
                assert!(LEAST_CONTRAST < night.brand.contrast(ground), "{text}");
                assert!(LEAST_CONTRAST < night.accent.contrast(ground), "{text}");
            }
            assert!(LEAST_CONTRAST < night.bar.contrast(Colour::WHITE), "{text}");
            let strongest = |colour: Colour| {
                let parts = [colour.red, colour.green, colour.blue];
                parts.iter().position(|part| parts.iter().all(|other| other <= part))
            };
            assert_eq!(strongest(night.brand), strongest(brand), "{text}");
        }
    }

    #[test]
    fn black_on_white_is_twenty_one() {
        assert!((Colour::BLACK.contrast(Colour::WHITE) - 21.0).abs() < 0.001);
    }

    #[test]
    fn a_colour_is_six_hex_digits() {
        for text in ["0f4c9c", "#0f4c9", "#0f4c9g", "#０f4c9c", "red", ""] {
            assert!(text.parse::<Colour>().is_err(), "{text}");
        }
        assert_eq!("#0F4c9C".parse::<Colour>().unwrap().to_string(), "#0f4c9c");
    }
}
