//! A cloud company that gives every consent and speaks in the private division.

use serde_json::{Value, json};

use super::pages;
use crate::support::respondent::Respondent;

/// The opinion that the company writes.
const OPINION: &str =
    "중소 클라우드 기업이 공공 시장에 들어갈 수 있도록 인증 비용을 줄여 주십시오.";

/// Answers all pages, from the first to the page that checks the answers.
pub fn answer_for_private_division(person: &dyn Respondent) {
    person.window().is_at(pages::CONSENT);
    answer_consent(person);
    person.go_to(pages::COMPANY, "다음");
    answer_company(person);
    person.go_to(pages::DIVISION, "다음");
    choose_division(person, "민간 분과");
    person.go_to(pages::PRIVATE, "다음");
    answer_private_division(person);
    person.go_to(pages::AGENDA, "다음");
    answer_agenda(person);
    person.go_to(pages::THIRD_PLAN, "다음");
    answer_third_plan(person);
    person.go_to(pages::OPINION, "다음");
    answer_opinion(person);
    person.go_to(pages::REVIEW, "답변 확인");
}

/// Gives both consents.
pub fn answer_consent(person: &dyn Respondent) {
    person.choose("회사와 응답자 정보의 수집·이용에 동의하십니까?", "동의합니다");
    person.choose("연락처의 수집·이용에 동의하십니까?", "동의합니다");
}

/// Tells of the company and of whom to call.
pub fn answer_company(person: &dyn Respondent) {
    person.fill("회사명", "가나다 클라우드");
    person.fill("사업자등록번호", "123-45-67891");
    person.fill("설립 연도", "2011");
    person.fill("회사 누리집 주소", "https://cloud.example.com");
    person.fill("임직원 수(명)", "120");
    person.fill("클라우드 담당 인력 수(명)", "30");
    person.choose("회사 규모", "중기업");
    person.tick_all(
        "클라우드 사업 분야",
        &["IaaS(컴퓨팅·저장·네트워크 자원)", "SaaS(응용 소프트웨어)", "그 밖의 분야(직접 입력)"],
    );
    person.specify("클라우드 사업 분야", "클라우드 교육");
    person.pick("위에서 고른 분야 가운데 매출이 가장 큰 분야", "SaaS(응용 소프트웨어)");
    person.choose("응답자의 담당 업무", "그 밖의 업무(직접 입력)");
    person.specify("응답자의 담당 업무", "경영 지원");
    person.fill("담당자 이름", "김하늘");
    person.choose("연락받을 방법", "전화");
    person.fill("전화번호", "02-1234-5678");
    person.fill_date("가나다 클라우드 담당자와 통화하기 좋은 날짜", 2099, 3, 2);
}

/// Chooses a division.
pub fn choose_division(person: &dyn Respondent, division: &str) {
    person.choose("어느 분과에 의견을 내시겠습니까?", division);
    person.choose("정부의 클라우드 정책 의견수렴에 참여한 적이 있습니까?", "있습니다");
}

/// Answers the private division's own page.
pub fn answer_private_division(person: &dyn Respondent) {
    person.tick_all("귀사의 주요 고객", &["중견기업", "금융기관"]);
    person.tick_all(
        "민간 기업이 클라우드를 이용하는 데 걸림돌이라고 보시는 점",
        &["이용 비용", "내부 인력의 부족", "관련 규제"],
    );
    person.choose("지난해 매출의 분야별 비중을 알려 주실 수 있습니까?", "예");
    person.fill("IaaS 매출 비중(%)", "20");
    person.fill("SaaS 매출 비중(%)", "70.5");
    person.fill("나머지 매출 비중(%)", "9.5");
    person.choose(
        "2027년까지 귀사의 클라우드 투자는 지금과 비교해 어떻게 될 것으로 보십니까?",
        "조금 늘어남",
    );
    person.pick("투자가 가장 많이 늘어날 분야", "AI 서비스");
    person.rate("민간 클라우드 산업에 대한 정부의 지원은 어느 정도라고 보십니까?", 2);
    person.fill("정부의 지원을 그렇게 보신 까닭", "지원이 대기업에 몰려 있습니다.");
}

/// Answers the page on the plan's agenda.
pub fn answer_agenda(person: &dyn Respondent) {
    const IMPORTANCE: &str = "제4차 기본계획에서 각 의제는 얼마나 중요하다고 보십니까?";
    for (row, column) in [
        ("AI와 클라우드의 결합", "매우 중요함"),
        ("컴퓨팅 기반 시설", "중요한 편"),
        ("클라우드 보안인증(CSAP)", "매우 중요함"),
        ("공공부문의 클라우드 이용", "중요한 편"),
        ("데이터센터", "보통"),
        ("전문 인력", "매우 중요함"),
        ("국내 산업 생태계", "중요하지 않은 편"),
        ("해외 진출", "잘 모르겠음"),
    ] {
        person.choose_in_row(IMPORTANCE, row, column);
    }
    person.tick_all(
        "가장 시급한 의제",
        &["AI와 클라우드의 결합", "클라우드 보안인증(CSAP)", "전문 인력"],
    );
    person.pick(
        "고르신 의제(AI와 클라우드의 결합, 클라우드 보안인증(CSAP), 전문 인력) 가운데 2025년에 가장 먼저 \
         추진해야 할 의제",
        "전문 인력",
    );
    person.choose("AI와 클라우드의 결합에 가장 필요한 정책", "그 밖의 정책(직접 입력)");
    person.specify("AI와 클라우드의 결합에 가장 필요한 정책", "중소기업 실증 지원");
    person.choose("클라우드 보안인증의 요구 수준은 어떻게 되어야 한다고 보십니까?", "조금 완화");
    person.tick_all("인력이 부족한 직무", &["클라우드 설계", "보안"]);
    person.fill("위의 의제에 더해야 할 의제가 있으면 적어 주십시오.", "클라우드 요금의 투명성");
}

/// Judges the 3rd plan.
pub fn answer_third_plan(person: &dyn Respondent) {
    person.choose(
        "제3차 클라우드컴퓨팅 기본계획(2022~2024)을 얼마나 알고 계십니까?",
        "대략 알고 있음",
    );
    person.rate("제3차 기본계획의 성과를 전반적으로 어떻게 평가하십니까?", 3);
    for (row, column) in [
        ("공공부문의 민간 클라우드 이용", "높은 편"),
        ("보안인증 제도", "낮은 편"),
        ("SaaS 산업", "보통"),
    ] {
        person.choose_in_row("제3차 기본계획의 분야별 성과", row, column);
    }
    person.choose(
        "2022년부터 2024년 사이에 정부의 클라우드 지원사업에 참여한 적이 있습니까?",
        "있습니다",
    );
    person.tick("참여한 지원사업", "클라우드 이용 지원(바우처)");
    person.rate("참여한 지원사업은 회사에 얼마나 도움이 되었습니까?", 5);
    person.fill("제4차 기본계획에서도 이어 가야 할 점", "이용 지원 사업");
    person.fill("제4차 기본계획에서 바꾸어야 할 점", "신청 서류를 줄여 주십시오.");
}

/// Writes the open opinion.
pub fn answer_opinion(person: &dyn Respondent) {
    person.fill("제4차 기본계획에 대한 의견을 자유롭게 적어 주십시오.", OPINION);
    person.choose("적으신 의견을 회사명 없이 결과 자료에 실어도 됩니까?", "실어도 됩니다");
}

/// What must be stored of these answers.
pub fn private_answers() -> Value {
    json!({
        "consent_identity": "agree",
        "consent_contact": "agree",
        "company_name": "가나다 클라우드",
        "business_number": "123-45-67891",
        "founded_year": 2011,
        "website": "https://cloud.example.com",
        "employees": 120,
        "cloud_staff": 30,
        "cloud_staff_share": 25,
        "company_size": "medium",
        "cloud_fields": ["iaas", "saas", "other"],
        "cloud_fields-Comment": "클라우드 교육",
        "main_field": "saas",
        "respondent_role": "other",
        "respondent_role-Comment": "경영 지원",
        "contact_name": "김하늘",
        "contact_method": "telephone",
        "telephone": "02-1234-5678",
        "call_date": "2099-03-02",
        "division": "private",
        "hearing_before": true,
        "private_customers": ["middle", "finance"],
        "private_barriers": ["cost", "skills", "regulation"],
        "revenue_disclosed": true,
        "share_iaas": 20,
        "share_saas": 70.5,
        "share_rest": 9.5,
        "share_total": 100,
        "private_investment": "grow",
        "private_investment_field": "ai_service",
        "private_support": 2,
        "private_support_reason": "지원이 대기업에 몰려 있습니다.",
        "agenda_importance": {
            "ai": "very_high",
            "computing": "high",
            "certification": "very_high",
            "public_adoption": "high",
            "data_centers": "medium",
            "talent": "very_high",
            "ecosystem": "low",
            "export": "unknown",
        },
        "urgent_agenda": ["ai", "certification", "talent"],
        "first_agenda": "talent",
        "ai_measure": "other",
        "ai_measure-Comment": "중소기업 실증 지원",
        "certification_direction": "looser",
        "talent_jobs": ["architect", "security"],
        "agenda_missing": "클라우드 요금의 투명성",
        "third_plan_known": "roughly",
        "third_plan_rating": 3,
        "third_plan_areas": { "public_use": "good", "certification": "poor", "saas": "fair" },
        "programme_joined": true,
        "programmes": ["voucher"],
        "programme_useful": 5,
        "third_plan_keep": "이용 지원 사업",
        "third_plan_change": "신청 서류를 줄여 주십시오.",
        "opinion": OPINION,
        "opinion_publication": "publish",
    })
}
