package org.familypathway.diary;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.familypathway.access.Role;
import org.familypathway.family.FamilyLookedAt;
import org.familypathway.kernel.London;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Somebody's diary for their own calendar program (R100): one entry, or all by a secret address that they make, replace and end, and that ends with their account. Days of Europe/London. */
@Component
class Diary {
    /** What has just been stays, for whoever looks back at their week. */
    private static final int DAYS_BACK = 14;

    private static final int YEARS_AHEAD = 2;
    private static final Set<Role> HAVE_ONE = Set.of(Role.WORKER, Role.MANAGER, Role.SERVICE_LEAD);
    private static final SecureRandom CHANCE = new SecureRandom();

    private final PlannedForWorkers planned;
    private final CalendarFeeds feeds;
    private final CalendarFile file;
    private final IdentityService people;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Diary(
            PlannedForWorkers planned,
            CalendarFeeds feeds,
            CalendarFile file,
            IdentityService people,
            ApplicationEventPublisher events,
            Clock clock) {
        this.planned = planned;
        this.feeds = feeds;
        this.file = file;
        this.people = people;
        this.events = events;
        this.clock = clock;
    }

    /** Since when they have an address; nothing where they have none. */
    Optional<Instant> since(String person) {
        return feeds.findByPersonAndEndedAtIsNull(person).map(CalendarFeed::getMadeAt);
    }

    /** Makes a new secret and ends the former. It is given out this once: what is kept only checks it. */
    @Transactional
    String make(String person) {
        end(person);
        byte[] random = new byte[32];
        CHANCE.nextBytes(random);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        feeds.save(new CalendarFeed(person, hash(secret), clock.instant()));
        return secret;
    }

    @Transactional
    void end(String person) {
        feeds.findByPersonAndEndedAtIsNull(person).ifPresent(feed -> {
            feed.end(clock.instant());
            feeds.saveAndFlush(feed);
        });
    }

    /** What a calendar program is given that brings the secret; nothing where it is none, has ended, or its person works here no longer. Each asking is an entry of who looked. */
    @Transactional
    Optional<String> bySecret(String secret) {
        return feeds.findBySecretHashAndEndedAtIsNull(hash(secret))
                .map(CalendarFeed::getPerson)
                .filter(this::worksHere)
                .map(person -> {
                    events.publishEvent(new FamilyLookedAt(
                            null,
                            person,
                            "The diary, by its secret address",
                            clock.instant(),
                            "the diary shows what is theirs"));
                    LocalDate today = London.today(clock), from = today.minusDays(DAYS_BACK);
                    return file.of(planned.until(person, today.plusYears(YEARS_AHEAD)).stream()
                            .filter(one -> !one.day().isBefore(from))
                            .toList());
                });
    }

    /** One entry, where it is planned for this person. */
    Optional<String> one(String person, Planned.Kind kind, UUID id) {
        return planned.until(person, London.today(clock).plusYears(YEARS_AHEAD)).stream()
                .filter(one -> one.kind() == kind && one.id().equals(id))
                .findFirst()
                .map(one -> file.of(List.of(one)));
    }

    private boolean worksHere(String person) {
        List<String> groups = people.createGroupQuery().groupMember(person).list().stream()
                .map(Group::getId)
                .toList();
        return people.createUserQuery().userId(person).count() == 1
                && Role.of(groups).stream().anyMatch(HAVE_ONE::contains);
    }

    private static String hash(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
