//! A company that refuses consent, stays without a name, and speaks in the public division.

use serde_json::{Value, json};

use super::pages;
use crate::support::respondent::Respondent;

/// An opinion that a spreadsheet would take for a formula.
const OPINION: &str = "=1+1이 아니라, \"평가\", 계약, 운영을\n함께 보아 주십시오.";

/// Answers all pages, from the first to the page that checks the answers.
pub fn answer_for_public_division(person: &dyn Respondent) {
    person.window().is_at(pages::CONSENT);
    person.choose("회사와 응답자 정보의 수집·이용에 동의하십니까?", "동의하지 않습니다");
    person.go_to(pages::COMPANY, "다음");
    person.choose("회사 규모", "소기업");
    person.pick("임직원 수 구간", "10~49명");
    person.tick("클라우드 사업 분야", "클라우드 사업을 하지 않음(이용 기업)");
    person.go_to(pages::DIVISION, "다음");
    person.choose("어느 분과에 의견을 내시겠습니까?", "공공 분과");
    person.choose("정부의 클라우드 정책 의견수렴에 참여한 적이 있습니까?", "없습니다");
    person.go_to(pages::PUBLIC, "다음");
    answer_public_division(person);
    person.go_to(pages::AGENDA, "다음");
    for row in [
        "AI와 클라우드의 결합",
        "컴퓨팅 기반 시설",
        "클라우드 보안인증(CSAP)",
        "공공부문의 클라우드 이용",
        "데이터센터",
        "전문 인력",
        "국내 산업 생태계",
        "해외 진출",
    ] {
        person.choose_in_row(
            "제4차 기본계획에서 각 의제는 얼마나 중요하다고 보십니까?",
            row,
            "보통",
        );
    }
    person.tick("가장 시급한 의제", "공공부문의 클라우드 이용");
    person.choose("공공부문의 클라우드 이용에 가장 필요한 정책", "계약 제도 개선");
    person.go_to(pages::THIRD_PLAN, "다음");
    person.choose("제3차 클라우드컴퓨팅 기본계획(2022~2024)을 얼마나 알고 계십니까?", "알지 못함");
    person.choose(
        "2022년부터 2024년 사이에 정부의 클라우드 지원사업에 참여한 적이 있습니까?",
        "없습니다",
    );
    person.go_to(pages::OPINION, "다음");
    person.fill("제4차 기본계획에 대한 의견을 자유롭게 적어 주십시오.", OPINION);
    person.choose(
        "적으신 의견을 회사명 없이 결과 자료에 실어도 됩니까?",
        "정책 검토에만 쓰기를 바랍니다",
    );
    person.go_to(pages::REVIEW, "답변 확인");
}

/// Answers the public division's own page.
pub fn answer_public_division(person: &dyn Respondent) {
    person.choose("귀사는 공공부문에 클라우드 서비스를 공급하고 있습니까?", "과거에 공급했음");
    person.pick("가장 많이 이용한 계약 방법", "일반 입찰");
    person.tick_all("클라우드 보안인증(CSAP) 보유 현황", &["중등급", "평가를 받고 있음"]);
    person.fill("최근 보안인증을 신청해서 받기까지 걸린 기간(개월)", "14");
    person.tick_all(
        "보안인증을 준비하면서 어려웠던 점",
        &["비용", "기간", "그 밖의 어려움(직접 입력)"],
    );
    person.specify("보안인증을 준비하면서 어려웠던 점", "평가 일정의 변경");
    for (row, column) in [
        ("예산 편성", "큰 편"),
        ("보안성 검토", "매우 큼"),
        ("계약", "보통"),
        ("체계 전환", "잘 모르겠음·해당 없음"),
        ("운영", "매우 작음"),
    ] {
        person.choose_in_row("공공부문에 클라우드를 도입하는 절차의 단계별 부담", row, column);
    }
    person.rate("공공부문 클라우드 시장은 민간 기업에 어느 정도 열려 있다고 보십니까?", 1);
    person.fill("공공부문 시장을 그렇게 보신 까닭", "@기관마다 요구가 다릅니다.");
}

/// What must be stored of these answers.
pub fn public_answers() -> Value {
    json!({
        "consent_identity": "disagree",
        "company_size": "small",
        "employees_band": "10_49",
        "cloud_fields": ["none"],
        "division": "public",
        "hearing_before": false,
        "public_supply": "past",
        "public_contract": "bidding",
        "csap_grades": ["medium", "in_progress"],
        "csap_months": 14,
        "csap_difficulties": ["cost", "duration", "other"],
        "csap_difficulties-Comment": "평가 일정의 변경",
        "public_procedure": {
            "budget": "high",
            "security_review": "very_high",
            "contract": "medium",
            "migration": "not_applicable",
            "operation": "very_low",
        },
        "public_access": 1,
        "public_access_reason": "@기관마다 요구가 다릅니다.",
        "agenda_importance": {
            "ai": "medium",
            "computing": "medium",
            "certification": "medium",
            "public_adoption": "medium",
            "data_centers": "medium",
            "talent": "medium",
            "ecosystem": "medium",
            "export": "medium",
        },
        "urgent_agenda": ["public_adoption"],
        "public_adoption_measure": "procurement",
        "third_plan_known": "not",
        "programme_joined": false,
        "opinion": OPINION,
        "opinion_publication": "internal",
    })
}
