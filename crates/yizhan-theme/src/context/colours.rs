//! The colours of a site. Invariant: text in or on the main colour can be read (contrast 4.5 to 1).

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

/// The least contrast of text to its ground that WCAG 2.1 AA allows.
const LEAST_CONTRAST: f64 = 4.5;

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
