package org.familypathway.assessment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.RecordedRow;
import org.familypathway.kernel.ListRow;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;

/**
 * Something that protects or endangers (R19, R24, R25): at which level (R20), about one member or the whole family, what was seen (R234), fact or opinion (R155), whose voice it is. The day is one
 * of Europe/London.
 */
@Entity
@DynamicUpdate
class AssessmentFactor extends RecordedRow<AssessmentFactor.Answer> {
    static final String FAMILY = "family", WORKER = "worker", AGENCY = "agency:";

    /**
     * @param about id of a member, or {@code family}
     * @param voice id of a member, {@code agency:} and the id of its being asked, or {@code worker}
     */
    record Answer(
            UUID id,
            FactorEffect effect,
            FactorLevel level,
            String riskKind,
            String protectiveKind,
            String about,
            String otherKind,
            String seen,
            String nature,
            String voice,
            String source,
            LocalDate seenOn)
            implements ListRow.Answer {
        String kind() {
            return effect == FactorEffect.risk ? riskKind : protectiveKind;
        }

        UUID member() {
            return about.equals(FAMILY) ? null : UUID.fromString(about);
        }
    }

    @Enumerated(EnumType.STRING)
    private FactorEffect effect;

    @Enumerated(EnumType.STRING)
    private FactorLevel level;

    @ColumnTransformer(read = "counts_for(about)")
    private UUID about;

    private String kind;
    private String otherKind;
    private String seen;
    private String nature;

    @ColumnTransformer(read = "counts_for(voice_member)")
    private UUID voiceMember;

    private UUID voiceAgency;
    private String source;
    private LocalDate seenOn;

    /** The order in which they were listed; the database counts. */
    @Column(insertable = false, updatable = false)
    private Long place;

    protected AssessmentFactor() {}

    AssessmentFactor(FamilyCase theCase, Answer answer, String by, Instant at) {
        super(theCase.getId(), by, at);
        write(answer);
    }

    @Override
    protected void write(Answer answer) {
        effect = answer.effect();
        level = answer.level();
        about = answer.member();
        kind = answer.kind();
        otherKind = kind.equals("other") ? answer.otherKind() : null;
        seen = answer.seen();
        nature = answer.nature();
        voiceAgency = answer.voice().startsWith(AGENCY)
                ? UUID.fromString(answer.voice().substring(AGENCY.length()))
                : null;
        voiceMember = voiceAgency != null || answer.voice().equals(WORKER) ? null : UUID.fromString(answer.voice());
        source = answer.source();
        seenOn = answer.seenOn();
    }

    @Override
    public Answer answer() {
        boolean risk = isRisk();
        return new Answer(
                getId(),
                effect,
                level,
                risk ? kind : null,
                risk ? null : kind,
                about == null ? FAMILY : about.toString(),
                otherKind,
                seen,
                nature,
                voiceAgency != null ? AGENCY + voiceAgency : voiceMember != null ? voiceMember.toString() : WORKER,
                source,
                seenOn);
    }

    boolean isRisk() {
        return effect == FactorEffect.risk;
    }

    FactorEffect getEffect() {
        return effect;
    }

    FactorLevel getLevel() {
        return level;
    }

    UUID getAbout() {
        return about;
    }

    String getKind() {
        return kind;
    }

    String getOtherKind() {
        return otherKind;
    }

    String getSeen() {
        return seen;
    }

    String getNature() {
        return nature;
    }

    UUID getVoiceMember() {
        return voiceMember;
    }

    UUID getVoiceAgency() {
        return voiceAgency;
    }

    String getSource() {
        return source;
    }

    LocalDate getSeenOn() {
        return seenOn;
    }
}
