//! Themes that are wrong say what and where.

use yizhan_theme::{PageKind, RenderError, Renderer, Theme, ThemeFault, check_theme, sample_site};

use crate::support::{ChangedTheme, original_file, sample};

fn load(file: &str, content: &str) -> String {
    Theme::from_folder(ChangedTheme::new(file, content).path()).unwrap_err().to_string()
}

/// Renders the article sample with another `article.html`.
fn render_with(template: &str, fuel: u64) -> Result<String, RenderError> {
    let changed = ChangedTheme::new("templates/article.html", template);
    let renderer = Renderer::with_fuel(Theme::from_folder(changed.path()).unwrap(), fuel)?;
    let chrome = renderer.chrome(&sample_site())?;
    let sample = sample(PageKind::Article);
    renderer.render(&chrome, &sample.head, &sample.page)
}

const ENOUGH: u64 = 100_000;

#[test]
fn an_unknown_key_is_named() {
    let manifest = format!("colour = 'red'\n{}", original_file("theme.toml"));
    let message = load("theme.toml", &manifest);
    assert!(message.contains("theme.toml") && message.contains("colour"), "{message}");
    let blocks = original_file("blocks.toml").replacen("tint = true", "tinted = true", 1);
    let message = load("blocks.toml", &blocks);
    assert!(message.contains("blocks.toml") && message.contains("tinted"), "{message}");
    let message = load("samples/leader.toml", "name = 'a'\ntitle = 'a'\nbody = ''\nphoto = 'a'");
    assert!(message.contains("samples/leader.toml") && message.contains("photo"), "{message}");
}

#[test]
fn a_missing_template_is_named() {
    let missing = |file: &str| {
        Theme::from_folder(ChangedTheme::without(file).path()).unwrap_err().to_string()
    };
    assert!(missing("templates/policy.html").contains("templates/policy.html"));
    assert!(missing("templates/blocks/list.html").contains("templates/blocks/list.html"));
    assert_eq!(missing("assets/theme.css"), "主题缺少文件 assets/theme.css");
    assert_eq!(missing("theme.toml"), "主题缺少文件 theme.toml");
}

#[test]
fn a_block_that_is_listed_but_not_declared_is_named() {
    let manifest = original_file("theme.toml").replacen("\"headline\"", "\"headlines\"", 1);
    assert!(load("theme.toml", &manifest).contains("没有声明 theme.toml 列出的区块“headlines”"));
}

#[test]
fn a_syntax_error_names_template_and_line() {
    let error = render_with("<p>\n{% if page %}\n<p>", ENOUGH).unwrap_err();
    let RenderError::Template { template, line, cause } = error else { panic!("{error}") };
    assert_eq!((template.as_str(), line), ("article.html", 3));
    assert!(cause.starts_with("语法错误"), "{cause}");
}

#[test]
fn an_unknown_field_names_template_line_and_cause() {
    let error = render_with("{{ platform.head }}\n\n{{ page.titel.x }}", ENOUGH).unwrap_err();
    let text = error.to_string();
    assert!(text.starts_with("模板 article.html 第 3 行：使用了不存在的变量或字段"), "{text}");
}

#[test]
fn an_unknown_filter_an_unknown_asset_and_a_missing_include_are_told_apart() {
    let cause = |template: &str| render_with(template, ENOUGH).unwrap_err().to_string();
    assert!(cause("{{ page.title|titlecase }}").contains("使用了不存在的过滤器"));
    assert!(cause("{{ platform.asset('nothing.png') }}").contains("没有名为 nothing.png 的资源"));
    assert!(cause("{% include 'nothing.html' %}").contains("引用的模板不存在或无法使用"));
}

#[test]
fn a_fault_in_an_included_template_names_that_template() {
    let changed = ChangedTheme::new("templates/fields.html", "\n{{ page.nothing.x }}");
    let faults = check_theme(&Theme::from_folder(changed.path()).unwrap());
    let ThemeFault::Render { error: RenderError::Template { template, line, .. }, .. } = &faults[0]
    else {
        panic!("{faults:?}")
    };
    assert_eq!((template.as_str(), *line), ("fields.html", 2));
}

#[test]
fn an_endless_template_runs_out_of_fuel() {
    let error = render_with(
        "{% for a in range(9999) %}{% for b in range(9999) %}x{% endfor %}{% endfor %}",
        ENOUGH,
    );
    assert_eq!(error.unwrap_err(), RenderError::OutOfFuel { template: "article.html".to_owned() });
}

#[test]
fn a_template_that_includes_itself_is_an_error() {
    assert!(render_with("{% include 'article.html' %}", ENOUGH).is_err());
}

#[test]
fn a_theme_that_leaves_the_footer_out_fails_its_check() {
    let layout = original_file("templates/layout.html").replace("{{ platform.footer }}", "");
    let changed = ChangedTheme::new("templates/layout.html", &layout);
    let faults = check_theme(&Theme::from_folder(changed.path()).unwrap());
    assert!(
        faults.iter().any(|fault| fault.to_string().ends_with("页脚缺少ICP 备案编号")),
        "{faults:?}"
    );
}

#[test]
fn a_theme_that_is_not_there_is_named() {
    assert_eq!(Theme::embedded("spring").unwrap_err().to_string(), "没有名为“spring”的内置主题");
    assert!(Theme::from_folder(std::path::Path::new("/nonexistent/theme")).is_err());
    assert!(yizhan_theme::embedded_theme_names().contains(&"default".to_owned()));
}
