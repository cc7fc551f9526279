package org.familypathway.lead;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.familypathway.kernel.London;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The post of each worker: qualification, place, part of a week, checks, last day (R51, R60, R93). */
@Component
@Transactional
public class Posts {
    private final WorkerPosts posts;
    private final Clock clock;

    Posts(WorkerPosts posts, Clock clock) {
        this.posts = posts;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public WorkerPost.Said of(String worker) {
        return posts.findByWorker(worker).map(WorkerPost::said).orElse(WorkerPost.Said.NOTHING);
    }

    /** Of each of whom something is known. */
    @Transactional(readOnly = true)
    public Map<String, WorkerPost.Said> of(Collection<String> workers) {
        return posts.findByWorkerIn(workers).stream()
                .collect(Collectors.toMap(WorkerPost::getWorker, WorkerPost::said));
    }

    /** Each worker whose last day is known, with that day. */
    @Transactional(readOnly = true)
    public Map<String, LocalDate> leaving() {
        return posts.findByLeavesOnNotNull().stream()
                .collect(Collectors.toMap(
                        WorkerPost::getWorker, post -> post.said().leavesOn()));
    }

    /** "qualified social worker, works from Redcliffe hub" of each of whom something is known. */
    @Transactional(readOnly = true)
    Map<String, String> inWords(Collection<String> workers) {
        return posts.findByWorkerIn(workers).stream().collect(Collectors.toMap(WorkerPost::getWorker, post -> Stream.of(
                        post.said().qualification(),
                        post.said().location() == null
                                ? null
                                : "works from " + post.said().location(),
                        post.said().partOfWeek() == null ? null : post.said().partOfWeek() + "% of a full week",
                        post.said().leavesOn() == null
                                ? null
                                : "leaves on " + London.day(post.said().leavesOn()))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "))));
    }

    /** What is unchanged keeps its author and time. */
    public void keep(String worker, WorkerPost.Said said, String by) {
        WorkerPost post = posts.findByWorker(worker).orElseGet(() -> new WorkerPost(worker));
        if (post.said().equals(said)) return;
        post.say(said, by, clock.instant());
        posts.saveAndFlush(post);
    }
}
