package org.familypathway.lead;

import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The qualification and the place of work of each worker (R51, R93). */
@Component
@Transactional
class Posts {
    private final WorkerPosts posts;
    private final Clock clock;

    Posts(WorkerPosts posts, Clock clock) {
        this.posts = posts;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    Optional<WorkerPost> of(String worker) {
        return posts.findByWorker(worker);
    }

    /** "qualified social worker, works from Redcliffe hub" of each of whom something is known. */
    @Transactional(readOnly = true)
    Map<String, String> inWords(Collection<String> workers) {
        return posts.findByWorkerIn(workers).stream().collect(Collectors.toMap(WorkerPost::getWorker, post -> Stream.of(
                        post.getQualification(), post.getLocation() == null ? null : "works from " + post.getLocation())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "))));
    }

    /** What is unchanged keeps its author and time; null where nothing is to be known any more. */
    void keep(String worker, String qualification, String location, String by) {
        WorkerPost post = posts.findByWorker(worker).orElseGet(() -> new WorkerPost(worker));
        if (Objects.equals(post.getQualification(), qualification) && Objects.equals(post.getLocation(), location))
            return;
        post.say(qualification, location, by, clock.instant());
        posts.saveAndFlush(post);
    }
}
