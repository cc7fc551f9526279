-- When a referral was typed, where its deadlines count from when it was received (R218, R219), and who received it. Null in older referrals: they were typed as they came in.
alter table referral add received_by text, add typed_at timestamptz, add check (typed_at >= received_at);
