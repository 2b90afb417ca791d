//! Several themes, each by its name.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Renderer;

/// A renderer for each theme of an installation (主题集).
#[derive(Clone, Debug)]
pub struct Renderers {
    by_theme: BTreeMap<String, Arc<Renderer>>,
}

impl Renderers {
    /// The renderer of the theme of this name.
    pub fn get(&self, theme: &str) -> Option<&Arc<Renderer>> {
        self.by_theme.get(theme)
    }

    /// The names of the themes.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.by_theme.keys().map(String::as_str)
    }
}

impl FromIterator<Renderer> for Renderers {
    /// Of two themes of one name, the later one stays.
    fn from_iter<T: IntoIterator<Item = Renderer>>(renderers: T) -> Self {
        let named =
            |renderer: Renderer| (renderer.theme().manifest().name.clone(), Arc::new(renderer));
        Self { by_theme: renderers.into_iter().map(named).collect() }
    }
}

impl From<Renderer> for Renderers {
    fn from(renderer: Renderer) -> Self {
        Self::from_iter([renderer])
    }
}
