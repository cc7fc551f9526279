-- Whom a service knows in the agencies around its families: its own list, kept by its managers on a page (R50, R66, R163, R177, R181). Taken off, a row stays.
create table known_contact (
    id          uuid primary key,
    service_id  text        not null references service,
    -- Of the list agencyKinds, with the name where the kind alone does not say which.
    agency      text        not null,
    agency_name text,
    person      text        not null,
    reach       text        not null,
    removed_at  timestamptz,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
create unique index contact_known_once on known_contact (service_id, agency, coalesce(lower(agency_name), ''), lower(person)) where removed_at is null;

-- What the team of families first brings with it (R185).
insert into service_menu (id, name, source, place, profile, needs_risk_assessment, direct_referral) values
    ('psychologistConsultation', 'Consultation with the clinical psychologist', 'mainstream', 63, 'families-first', false, true),
    ('inHouseChildrensHome', 'Stay in one of the team’s own children’s homes', 'mainstream', 64, 'families-first', true, false),
    ('childrensHomeOutreach', 'Outreach family support of a children’s home', 'mainstream', 65, 'families-first', true, false);
