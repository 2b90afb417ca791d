//! Random work of several people, against a model of what must hold after each step.
//!
//! The invariants: what is public was approved byte for byte, by people who are all different and did not write it;
//! what is public stays public until something approved takes its place or takes it off; the time of first
//! publication never changes; an edited text begins with the first review; every change is an event.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;
use http::{HeaderMap, Method, header::IF_MATCH};
use proptest::{
    prelude::{Just, Strategy, any, prop},
    prop_oneof,
    test_runner::{Config, TestRunner},
};
use serde_json::{Value, json};
use yizhan_core::Permission;
use yizhan_testkit::{TestResponse, TestUser};

use crate::{city::City, document::created};

/// How many people there are: two who write, five who review.
const WRITERS: usize = 2;
const REVIEWERS: usize = 5;

/// What somebody does next. Numbers choose among what there is.
#[derive(Clone, Debug)]
enum Step {
    Save { writer: usize, is_late: bool },
    Submit { writer: usize, when: usize },
    SubmitUrgently,
    Withdraw { writer: usize },
    Recall { writer: usize },
    Decide { reviewer: usize, approves: bool, reads_old: bool },
    PublishByHand { reviewer: usize },
    Restore { writer: usize },
    Wait { hours: i64 },
}

fn step() -> impl Strategy<Value = Step> {
    let writer = || 0..WRITERS;
    let reviewer = || 0..REVIEWERS;
    prop_oneof![
        3 => (writer(), prop::bool::weighted(0.2))
            .prop_map(|(writer, is_late)| Step::Save { writer, is_late }),
        4 => (writer(), 0..3_usize).prop_map(|(writer, when)| Step::Submit { writer, when }),
        1 => Just(Step::SubmitUrgently),
        2 => writer().prop_map(|writer| Step::Withdraw { writer }),
        1 => writer().prop_map(|writer| Step::Recall { writer }),
        16 => (reviewer(), prop::bool::weighted(0.85), prop::bool::weighted(0.1))
            .prop_map(|(reviewer, approves, reads_old)| {
                Step::Decide { reviewer, approves, reads_old }
            }),
        1 => reviewer().prop_map(|reviewer| Step::PublishByHand { reviewer }),
        1 => writer().prop_map(|writer| Step::Restore { writer }),
        2 => (1..30_i64).prop_map(|hours| Step::Wait { hours }),
    ]
}

/// What is known of the document after each step.
#[derive(Clone, Debug, Default, PartialEq)]
struct Seen {
    live: Option<String>,
    is_public: bool,
    published_at: Option<String>,
    /// The number of the edition that is live.
    number: i64,
    events: usize,
}

struct Play {
    city: City,
    id: String,
    writers: Vec<TestUser>,
    reviewers: Vec<TestUser>,
    /// Who was approved by whom: reviewers by submission.
    approvals: BTreeMap<String, BTreeSet<String>>,
    /// Texts that passed every review, or were published urgently: edition to hash.
    approved: BTreeMap<String, String>,
    /// How many withdrawals passed that have not taken the text off yet.
    withdrawals: usize,
    texts: u32,
    seen: Seen,
}

impl Play {
    async fn new() -> Self {
        let city = City::new().await;
        let write = [Permission::ReadDrafts, Permission::WriteDocuments];
        let mut writers: Vec<TestUser> = (0..WRITERS).map(|_| city.here(&write)).collect();
        // The last writer may publish urgently, and reviews as well: never what they wrote.
        let more = [write[0], write[1], Permission::PublishUrgently, Permission::ReviewFirst];
        writers.push(city.here(&more));
        let review = [
            Permission::ReadDrafts,
            Permission::ReviewFirst,
            Permission::ReviewSecond,
            Permission::ReviewSecrecy,
            Permission::ReviewFinal,
            Permission::PublishDocuments,
        ];
        let reviewers = (0..REVIEWERS).map(|_| city.here(&review)).collect();
        let id = created(&city, &writers[0], "第一稿").await;
        let (approvals, approved) = (BTreeMap::new(), BTreeMap::new());
        let seen = Seen::default();
        Self { city, id, writers, reviewers, approvals, approved, withdrawals: 0, texts: 0, seen }
    }

    fn at(&self, rest: &str) -> String {
        format!("/documents/{}{rest}", self.id)
    }

    async fn draft_tag(&self, user: &TestUser) -> String {
        user.get(&self.at("/draft")).await.tag()
    }

    async fn open(&self) -> Option<Value> {
        let all = self.writers[0].get(&self.at("/submissions")).await;
        let items = all.json["items"].as_array().expect("submissions").clone();
        let open: Vec<Value> =
            items.into_iter().filter(|submission| submission["state"] == "open").collect();
        assert!(open.len() < 2, "two matters in review at once");
        open.into_iter().next()
    }

    async fn play(&mut self, step: &Step) {
        match *step {
            Step::Save { writer, is_late } => self.save(writer, is_late).await,
            Step::Submit { writer, when } => self.submit(writer, when).await,
            Step::SubmitUrgently => self.submit_urgently().await,
            Step::Withdraw { writer } => {
                let request = json!({ "kind": "withdraw", "unpublishing": { "kind": "gone" } });
                let body = json!({ "request": request });
                self.writers[writer].post(&self.at("/submissions"), body).await;
            }
            Step::Recall { writer } => {
                let Some(open) = self.open().await else { return };
                let path = format!("/submissions/{}/recall", text(&open, "id"));
                self.writers[writer].send(Method::POST, &path, None).await;
            }
            Step::Decide { reviewer, approves, reads_old } => {
                self.decide(reviewer, approves, reads_old).await;
            }
            Step::PublishByHand { reviewer } => {
                let editions = self.writers[0].get(&self.at("/editions")).await;
                let latest = editions.text("/items/0/id").to_owned();
                let path = format!("/editions/{latest}/publish");
                self.reviewers[reviewer].send(Method::POST, &path, None).await;
            }
            Step::Restore { writer } => {
                let user = self.writers[writer].clone();
                let editions = user.get(&self.at("/editions")).await;
                let items = editions.json["items"].as_array().expect("editions").clone();
                let oldest = text(items.last().expect("an edition"), "id");
                let tag = format!("\"{}\"", self.draft_tag(&user).await);
                let headers = HeaderMap::from_iter([(IF_MATCH, tag.parse().expect("a tag"))]);
                let path = format!("/editions/{oldest}/restore");
                user.send_with(Method::POST, &path, None, headers).await;
            }
            Step::Wait { hours } => {
                self.city.api.app.advance(TimeDelta::hours(hours));
                self.city.api.app.run_jobs().await;
            }
        }
    }

    async fn save(&mut self, writer: usize, is_late: bool) {
        self.texts += 1;
        let user = &self.writers[writer];
        let tag = self.draft_tag(user).await;
        let body = json!({ "title": format!("第 {} 次修改", self.texts), "body": "<p>正文</p>" });
        if is_late {
            let other = &self.writers[1 - writer];
            let first =
                json!({ "title": format!("另一人第 {} 次修改", self.texts), "body": "<p>他</p>" });
            assert_eq!(other.put(&self.at("/draft"), &tag, first.clone()).await.status, 200);
            assert_eq!(user.put(&self.at("/draft"), &tag, body).await.status, 412);
            let kept = user.get(&self.at("/draft")).await;
            assert_eq!(kept.json["content"]["title"], first["title"], "nothing is lost");
        } else {
            assert_eq!(user.put(&self.at("/draft"), &tag, body).await.status, 200);
        }
    }

    async fn submit(&mut self, writer: usize, when: usize) {
        let user = &self.writers[writer];
        let tag = self.draft_tag(user).await;
        let at = self.city.api.app.platform().clock().now() + TimeDelta::hours(10);
        let when = match when {
            0 => json!({ "kind": "on_approval" }),
            1 => json!({ "kind": "at", "at": at }),
            _ => json!({ "kind": "by_hand" }),
        };
        let request = json!({ "kind": "publish", "draft": tag, "when": when });
        let answer = user.post(&self.at("/submissions"), json!({ "request": request })).await;
        if answer.status == 201 {
            assert_eq!(answer.json["step"], 0, "every text begins with the first review");
            assert_eq!(answer.json["decisions"], json!([]));
        }
    }

    async fn submit_urgently(&mut self) {
        let user = &self.writers[WRITERS];
        let tag = self.draft_tag(user).await;
        let request = json!({ "kind": "publish", "draft": tag });
        let body = json!({ "request": request, "urgent_reason": "汛情紧急" });
        let answer = user.post(&self.at("/submissions"), body).await;
        if answer.status == 201 {
            let edition = answer.text("/matter/edition_id").to_owned();
            self.approved.insert(edition, answer.text("/hash").to_owned());
        }
    }

    async fn decide(&mut self, reviewer: usize, approves: bool, reads_old: bool) {
        let Some(open) = self.open().await else { return };
        let id = text(&open, "id");
        let user = self.reviewers[reviewer].clone();
        let hash = if reads_old { "old".to_owned() } else { text(&open, "hash") };
        let opinion = if approves { "approve" } else { "return" };
        let body = json!({ "opinion": opinion, "reason": "意见", "hash": hash });
        let answer: TestResponse = user.post(&format!("/submissions/{id}/decisions"), body).await;
        let so_far = self.approvals.entry(id).or_default();
        let has_decided = so_far.contains(&user.id.to_string());
        if answer.status != 201 {
            assert!(reads_old || has_decided, "refused for nothing: {}", answer.json);
            return;
        }
        assert!(!reads_old && !has_decided, "an opinion counted that must not");
        so_far.insert(user.id.to_string());
        if answer.json["state"] == "approved" {
            assert_eq!(so_far.len(), 4, "four people, each once");
            match answer.text("/matter/kind") {
                "publish" => {
                    let edition = answer.text("/matter/edition_id").to_owned();
                    self.approved.insert(edition, hash);
                }
                "withdraw" => self.withdrawals += 1,
                kind => panic!("nobody asked for {kind}"),
            }
        }
    }

    /// What must hold, whatever was done.
    async fn check(&mut self, step: &Step) {
        let shown = self.writers[0].get(&self.at("")).await;
        let live = shown.json["live_edition_id"].as_str().map(str::to_owned);
        let mut now = Seen {
            is_public: live.is_some() && shown.json["unpublishing"].is_null(),
            live,
            published_at: shown.json["published_at"].as_str().map(str::to_owned),
            number: 0,
            events: self.city.api.app.events().await.len(),
        };
        if let Some(live) = &now.live {
            let hash = self.approved.get(live);
            let edition = self.writers[0].get(&format!("/editions/{live}")).await;
            assert_eq!(hash.map(String::as_str), Some(edition.text("/hash")), "{step:?}");
            assert_eq!(edition.text("/state"), "live");
            now.number = edition.json["number"].as_i64().expect("a number");
            assert!(self.seen.number <= now.number, "{step:?} brought an older text back");
        }
        let before = &self.seen;
        if before.published_at.is_some() {
            assert_eq!(now.published_at, before.published_at, "{step:?}");
        }
        if before.is_public && !now.is_public {
            assert!(0 < self.withdrawals, "{step:?} took a text off that nobody withdrew");
            self.withdrawals -= 1;
        }
        if before.live.is_some() {
            assert!(now.live.is_some(), "{step:?}");
        }
        let has_changed = (&now.live, now.is_public) != (&before.live, before.is_public);
        assert!(!has_changed || before.events < now.events, "{step:?} left no event");
        self.seen = now;
    }
}

fn text(value: &Value, key: &str) -> String {
    value[key].as_str().expect("a text").to_owned()
}

#[test]
fn whatever_people_do_only_what_was_approved_is_public() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let mut runner = TestRunner::new(Config { cases: 12, ..Config::default() });
    let steps = (prop::collection::vec(step(), 30..60), any::<u8>());
    let result = runner.run(&steps, |(steps, _)| {
        runtime.block_on(async {
            let mut play = Play::new().await;
            for step in &steps {
                play.play(step).await;
                play.check(step).await;
            }
            play.city.api.app.advance(TimeDelta::hours(100));
            play.city.api.app.run_jobs().await;
            play.check(&Step::Wait { hours: 100 }).await;
        });
        Ok(())
    });
    result.expect("the invariants hold");
}
