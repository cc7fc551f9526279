-- The lists of choices.dmn whose values are held here, because Java, a view or a trigger goes one way or another by them (decision 0020).
-- The name of such a check says of which list it is, list_factor_levels of factorLevels: a row of choices.dmn with a value that it does not take is refused.

alter table entry rename constraint entry_nature_check to list_natures;
alter table written_referral rename constraint written_referral_legal_status_check to list_legal_statuses;
alter table information_passed rename constraint information_passed_basis_check to list_sharing_grounds;
alter table consent rename constraint consent_purpose_check to list_consent_purposes;
alter table consent rename constraint consent_form_check to list_consent_forms;
alter table point_answered rename constraint point_answered_how_check to list_point_answers;
alter table meeting_invitation rename constraint meeting_invitation_kind_check to list_guest_kinds;
alter table contract_signature rename constraint contract_signature_answer_check to list_signature_answers;
alter table contract_breach rename constraint contract_breach_nature_check to list_natures;
alter table agency_point rename constraint agency_point_nature_check to list_natures;
alter table assessment_factor rename constraint assessment_factor_effect_check to list_factor_effects;
alter table assessment_factor rename constraint assessment_factor_level_check to list_factor_levels;
alter table assessment_factor rename constraint assessment_factor_nature_check to list_natures;
alter table conference_answer rename constraint conference_answer_answer_check to list_conference_answers;
alter table conference_invitation rename constraint conference_invitation_kind_check to list_guest_kinds;
alter table conference_invitation rename constraint conference_invitation_answer_check to list_invitation_answers;
alter table plan_goal rename constraint plan_goal_level_check to list_factor_levels;
alter table plan_goal rename constraint plan_goal_measure_check to list_goal_measures;
alter table plan_agreement rename constraint plan_agreement_answer_check to list_plan_answers;
alter table legal_status rename constraint legal_status_status_check to list_legal_statuses;
alter table weekly_round rename constraint weekly_round_contact_check to list_visit_kinds;
alter table action_in_week rename constraint action_in_week_state_check to list_action_states;
alter table review_attendance rename constraint review_attendance_came_check to list_review_attendances;
alter table goal_progress rename constraint goal_progress_how_check to list_goal_states;
alter table action_in_review rename constraint action_in_review_state_check to list_action_states;
alter table impact_statement rename constraint impact_statement_kind_check to list_statement_kinds;
alter table further_measure rename constraint further_measure_measure_check to list_goal_measures;
alter table transfer rename constraint transfer_basis_check to list_sharing_grounds;
alter table closure rename constraint closure_reason_check to list_closure_reasons;
alter table closure_attendance rename constraint closure_attendance_attended_check to list_closure_attendances;
alter table closure_item rename constraint closure_item_answer_check to list_closure_answers;
alter table harm_report rename constraint harm_report_concerns_check to list_concerned_people;
alter table harm_report rename constraint harm_report_nature_check to list_natures;
alter table risk_assessment rename constraint risk_assessment_visits_check to list_visit_rules;
alter table step_request rename constraint step_request_basis_check to list_sharing_grounds;
alter table approval rename constraint approval_kind_check to list_approval_kinds;

-- What is not chosen but comes about by itself stands behind "or".
alter table entry drop constraint entry_kind_check;
alter table entry add constraint list_entry_kinds check (kind in ('note', 'contact', 'visit') or kind = 'told');
alter table agenda_item drop constraint agenda_item_kind_check;
alter table agenda_item add constraint list_agenda_kinds
    check (kind in ('clinicalPeerSupport', 'programmeReview', 'stepDown', 'other') or kind in ('newReferral', 'changeOfLead'));

-- Recorded as a number.
alter table referral add constraint list_need_levels check (level_of_need in (1, 2, 3, 4));
alter table agenda_item add constraint list_need_levels check (level_of_need in (1, 2, 3, 4));
