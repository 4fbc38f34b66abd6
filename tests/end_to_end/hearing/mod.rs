//! Three people who answer the hearing on the 4th Cloud Basic Plan, each in the words on their screen, and the
//! answers that must be stored of them.

mod english;
mod private;
mod public;

pub use english::{answer_in_english, english_answers};
pub use private::{
    answer_agenda, answer_company, answer_consent, answer_for_private_division, answer_opinion,
    answer_private_division, answer_third_plan, choose_division, private_answers,
};
pub use public::{answer_for_public_division, answer_public_division, public_answers};

/// The titles of the survey's pages in Korean.
pub mod pages {
    /// Consent.
    pub const CONSENT: &str = "안내와 동의";
    /// The company and the respondent.
    pub const COMPANY: &str = "회사와 응답자";
    /// The choice of a division.
    pub const DIVISION: &str = "의견을 낼 분과";
    /// The private division's own page.
    pub const PRIVATE: &str = "민간 분과";
    /// The public division's own page.
    pub const PUBLIC: &str = "공공 분과";
    /// The agenda of the 4th plan.
    pub const AGENDA: &str = "제4차 기본계획의 의제";
    /// The judgement of the 3rd plan.
    pub const THIRD_PLAN: &str = "제3차 기본계획의 평가";
    /// The open opinion.
    pub const OPINION: &str = "자유 의견";
    /// The page to check all answers.
    pub const REVIEW: &str = "답변 확인";
    /// The page with the receipt.
    pub const RECEIVED: &str = "답변이 접수되었습니다";
}
