//! The list of scenes with their keys and descriptions.

use super::super::canvas::Canvas;
use super::{country, landmarks, streets, waterside};

macro_rules! scenes {
    ($($(#[$doc:meta])* $scene:ident = $key:literal, $alt:literal, $paint:path;)+) => {
        /// What a picture shows (画面).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Scene {
            $($(#[$doc])* $scene,)+
        }

        impl Scene {
            /// Every scene.
            pub const ALL: &[Self] = &[$(Self::$scene),+];

            /// Key of the scene in the phrase books.
            pub fn key(self) -> &'static str {
                match self { $(Self::$scene => $key),+ }
            }

            /// The scene of a key.
            pub(crate) fn of_key(key: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|scene| scene.key() == key)
            }

            /// What is to be seen, for the `alt` attribute.
            pub fn description(self) -> &'static str {
                match self { $(Self::$scene => $alt),+ }
            }

            pub(in super::super) fn paint(self, canvas: &mut Canvas) {
                match self { $(Self::$scene => $paint(canvas)),+ }
            }
        }
    };
}

impl Scene {
    /// The scene that suits the place in a title: no fields in a street of the city, no skyline in a village.
    pub(crate) fn in_place_of(self, title: &str) -> Self {
        let is_rural =
            matches!(self, Self::Fields | Self::Turbines | Self::Solar | Self::Reservoir);
        let is_urban = matches!(self, Self::Skyline | Self::Market);
        if title.contains("街道") && is_rural {
            Self::Market
        } else if title.contains(['镇', '乡']) && is_urban {
            Self::Fields
        } else {
            self
        }
    }
}

scenes! {
    /// A cable-stayed bridge over a wide river.
    Bridge = "bridge", "横跨大河的斜拉桥与对岸城区", waterside::bridge;
    /// A river with boats and a town on the far bank.
    River = "river", "河面上的船只与对岸的城镇", waterside::river;
    /// A dam and its lake between hills.
    Reservoir = "reservoir", "群山间的水库大坝与开阔水面", waterside::reservoir;
    /// Reeds, shallow water and birds.
    Wetland = "wetland", "芦苇丛生的湿地与飞鸟", waterside::wetland;
    /// Fields that run towards the horizon.
    Fields = "fields", "伸向远方的连片农田与村舍", country::fields;
    /// Wind turbines on hills.
    Turbines = "turbines", "山岗上的风力发电机", country::turbines;
    /// Rows of solar panels in the country.
    Solar = "solar", "田野间成排的光伏板", country::solar;
    /// A skyline behind a park.
    Skyline = "skyline", "公园绿地后的城市楼群", streets::skyline;
    /// A building site with cranes.
    Cranes = "cranes", "建设工地上的塔吊与在建楼房", streets::cranes;
    /// Shops along a street.
    Market = "market", "街道两旁的店铺与行道树", streets::market;
    /// A factory with round silos.
    Factory = "factory", "厂区的车间、储罐与管廊", streets::factory;
    /// A library with a wide stair.
    Library = "library", "公共图书馆大楼与门前台阶", landmarks::library;
    /// A school with a running track.
    School = "school", "教学楼与操场跑道", landmarks::school;
    /// A hospital with a drive.
    Hospital = "hospital", "医院门诊大楼与院前绿地", landmarks::hospital;
}
