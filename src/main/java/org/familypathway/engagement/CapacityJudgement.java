package org.familypathway.engagement;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;
import org.familypathway.kernel.YesNo;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;

/**
 * Whether somebody can decide a thing for themselves: capacity from 16 on, competence under 16, judged by somebody, on a day and on something; and who decides where they cannot (R97, R104).
 * Written once: the latest of a person and a kind of decision counts. Days of Europe/London.
 */
@Entity
@DynamicUpdate
class CapacityJudgement extends Recorded {
    /** The kind of decision; somebody may be able to decide one and not another. */
    enum Matter {
        workWithService,
        shareInformation,
        assessment,
        conference,
        stay,
        service,
        money,
        other;

        static Matter of(Consent.Purpose purpose) {
            return valueOf(purpose.name());
        }
    }

    /** Who decides for somebody who cannot. */
    enum Acts {
        attorneyWelfare,
        attorneyProperty,
        deputyWelfare,
        deputyProperty,
        bestInterests,
        parentalResponsibility;
        private static final Set<Acts> OF_PROPERTY = EnumSet.of(attorneyProperty, deputyProperty),
                OF_WELFARE = EnumSet.of(attorneyWelfare, deputyWelfare);

        boolean isNamed() {
            return OF_PROPERTY.contains(this) || OF_WELFARE.contains(this);
        }

        /** A power over property decides nothing about welfare, and the other way round. */
        boolean covers(Matter matter) {
            return matter == Matter.other || !(matter == Matter.money ? OF_WELFARE : OF_PROPERTY).contains(this);
        }
    }

    private UUID caseId;

    @ColumnTransformer(read = "counts_for(member_id)")
    private UUID memberId;

    @Enumerated(EnumType.STRING)
    private Matter matter;

    private String decision;
    private boolean able;
    private String judgedBy;
    private LocalDate judgedOn;
    private String judgedFrom;
    private String judgedWith;
    private String parentsHeard;

    @Enumerated(EnumType.STRING)
    private Acts acts;

    @ColumnTransformer(read = "counts_for(acting_member)")
    private UUID actingMember;

    private String actingName;
    private String actingKnown;
    private String consulted;
    private String bestInterests;

    protected CapacityJudgement() {}

    CapacityJudgement(FamilyCase theCase, RecordCapacity.Answers a, String by, Instant at) {
        super(NewId.next(), by, at);
        caseId = theCase.getId();
        memberId = a.member();
        matter = a.matter();
        decision = a.decision();
        able = a.able() == YesNo.yes;
        judgedBy = a.judgedBy();
        judgedOn = a.judgedOn();
        judgedFrom = a.judgedFrom();
        judgedWith = a.judgedWith();
        parentsHeard = a.parentsHeard();
        acts = a.acts();
        actingMember = a.actingMember();
        actingName = a.actingName();
        actingKnown = a.actingKnown();
        consulted = a.consulted();
        bestInterests = a.bestInterests();
    }

    /**
     * By what whoever decides is known among those who answer: their id as a member of the household; otherwise that of this judgement. Null where nobody decides by it: the person can, or those with
     * parental responsibility do.
     */
    UUID actor() {
        if (acts == null || acts == Acts.parentalResponsibility) return null;
        return actingMember == null ? getId() : actingMember;
    }

    UUID getMemberId() {
        return memberId;
    }

    Matter getMatter() {
        return matter;
    }

    String getDecision() {
        return decision;
    }

    boolean isAble() {
        return able;
    }

    String getJudgedBy() {
        return judgedBy;
    }

    LocalDate getJudgedOn() {
        return judgedOn;
    }

    String getJudgedFrom() {
        return judgedFrom;
    }

    /** Id of the manager who judged it too; null where nobody had to. */
    String getJudgedWith() {
        return judgedWith;
    }

    String getParentsHeard() {
        return parentsHeard;
    }

    Acts getActs() {
        return acts;
    }

    UUID getActingMember() {
        return actingMember;
    }

    String getActingName() {
        return actingName;
    }

    String getActingKnown() {
        return actingKnown;
    }

    String getConsulted() {
        return consulted;
    }

    String getBestInterests() {
        return bestInterests;
    }
}
