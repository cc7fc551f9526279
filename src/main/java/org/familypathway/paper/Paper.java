package org.familypathway.paper;

import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;

/** A paper that goes out, as it stood when it was given (R60, R65, R172, R262). Days of Europe/London. */
@Entity
@DynamicUpdate
public class Paper extends Recorded {
    public enum Kind {
        report,
        assessment,
        closureForm,
        partOfPlan,
        contract,
        plan,
        familyPlan,
        letterToFamily,
        letterToReferrer,
        letterToAgency,
        meetingInvitation,
        conferenceInvitation,
        evaluation
    }

    /** @param part heading under which it stands */
    public record Line(String part, String text) {}

    /**
     * A report that somebody wants.
     *
     * @param reportFor a value of the list {@code reportKinds}; @param asked what it is to say
     * @param dueOn by when it is to be ready; @param meetsOn when it is presented
     */
    public record Wanted(
            String reportFor, String forWhom, String askedBy, String asked, LocalDate dueOn, LocalDate meetsOn) {}

    private UUID caseId;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private String title;
    private String reportFor;
    private String forWhom;
    private String askedBy;
    private String asked;
    private Instant askedAt;
    private LocalDate dueOn;
    private LocalDate meetsOn;
    private String preparedBy;
    private Instant preparedAt;
    private String givenTo;
    private String givenHow;
    private LocalDate givenOn;
    private String othersAgreed;
    private String notGivenBecause;
    private Integer number;
    private UUID documentId;

    @ElementCollection
    @CollectionTable(name = "paper_about", joinColumns = @JoinColumn(name = "paper_id"))
    @Column(name = "household_member_id")
    @ColumnTransformer(read = "counts_for(household_member_id)")
    private Set<UUID> about = new HashSet<>();

    @ElementCollection
    @CollectionTable(name = "paper_shared", joinColumns = @JoinColumn(name = "paper_id"))
    @Column(name = "agency_contact_id")
    private Set<UUID> sharedWith = new HashSet<>();

    @ElementCollection
    @CollectionTable(name = "paper_given_to", joinColumns = @JoinColumn(name = "paper_id"))
    @Column(name = "household_member_id")
    @ColumnTransformer(read = "counts_for(household_member_id)")
    private Set<UUID> givenToMembers = new HashSet<>();

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "paperId", insertable = false, updatable = false)
    @OrderBy("place")
    private List<PaperLine> lines = new ArrayList<>();

    protected Paper() {}

    Paper(FamilyCase theCase, Kind kind, String title, String by, Instant at) {
        super(NewId.next(), by, at);
        this.caseId = theCase.getId();
        this.kind = kind;
        this.title = title;
    }

    void wanted(Wanted report, Instant at) {
        reportFor = report.reportFor();
        forWhom = report.forWhom();
        askedBy = report.askedBy();
        asked = report.asked();
        askedAt = at;
        dueOn = report.dueOn();
        meetsOn = report.meetsOn();
    }

    void prepared(Collection<UUID> about, List<Line> lines, String by, Instant at) {
        this.about = new HashSet<>(about);
        for (Line line : lines) this.lines.add(new PaperLine(getId(), this.lines.size() + 1, line, by, at));
        preparedBy = by;
        preparedAt = at;
        recorded(by, at);
    }

    void given(String to, String how, LocalDate on, Collection<UUID> contacts, String by, Instant at) {
        givenTo = to;
        givenHow = how;
        givenOn = on;
        sharedWith.addAll(contacts);
        recorded(by, at);
    }

    /** @param number in its case, from 1; @param document the file that went out */
    void kept(int number, UUID document) {
        this.number = number;
        documentId = document;
    }

    void givenToMembers(Collection<UUID> members) {
        givenToMembers.addAll(members);
    }

    void agreedBy(String others) {
        othersAgreed = others;
    }

    void notGiven(String because, String by, Instant at) {
        notGivenBecause = because;
        recorded(by, at);
    }

    Kind getKind() {
        return kind;
    }

    /** In its case, from 1; null before it is given, and of those that were given before papers had numbers. */
    Integer getNumber() {
        return number;
    }

    UUID getDocumentId() {
        return documentId;
    }

    /** Neither given nor given up. */
    boolean isOpen() {
        return givenOn == null && notGivenBecause == null;
    }

    public String getTitle() {
        return title;
    }

    public String getForWhom() {
        return forWhom;
    }

    public String getAskedBy() {
        return askedBy;
    }

    public String getAsked() {
        return asked;
    }

    public LocalDate getDueOn() {
        return dueOn;
    }

    public LocalDate getMeetsOn() {
        return meetsOn;
    }

    public Instant getPreparedAt() {
        return preparedAt;
    }

    String getPreparedBy() {
        return preparedBy;
    }

    String getGivenTo() {
        return givenTo;
    }

    String getGivenHow() {
        return givenHow;
    }

    public LocalDate getGivenOn() {
        return givenOn;
    }

    String getOthersAgreed() {
        return othersAgreed;
    }

    String getNotGivenBecause() {
        return notGivenBecause;
    }

    public Set<UUID> about() {
        return about;
    }

    Set<UUID> sharedWith() {
        return sharedWith;
    }

    List<PaperLine> lines() {
        return lines;
    }
}
