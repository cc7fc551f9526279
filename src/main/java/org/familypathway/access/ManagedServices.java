package org.familypathway.access;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.familypathway.family.Service;
import org.familypathway.family.Services;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** The services that somebody answers for, whose lists and figures they keep on a page. Nobody sees or changes another's. */
@Component
public class ManagedServices {
    private final Services services;

    ManagedServices(Services services) {
        this.services = services;
    }

    /** By name. */
    public List<Service> of(Authentication person) {
        List<String> groups = SignedIn.groups(person);
        return services.findAll().stream()
                .filter(s -> groups.contains(s.managers()) || groups.contains(s.leads()))
                .sorted(Comparator.comparing(Service::getName))
                .toList();
    }

    /**
     * A service whose figures somebody reads.
     *
     * @param cases whether they may see its families too; else no family is to be known again in what they read
     */
    public record Figures(Service service, boolean cases) {}

    /** Of managers and service leads those of {@link #of}; an analyst reads all. By name. */
    public List<Figures> figuresFor(Authentication person) {
        List<Service> own = of(person);
        boolean all = person.getAuthorities().stream()
                .anyMatch(role -> role.getAuthority().equals(Role.ANALYST.authority()));
        return services.findAll().stream()
                .filter(service -> all || holds(own, service))
                .sorted(Comparator.comparing(Service::getName))
                .map(service -> new Figures(service, holds(own, service)))
                .toList();
    }

    /** As {@link #figuresFor}, and the services that somebody works in, whose families they see one by one. By name. */
    public List<Figures> readBy(Authentication person) {
        List<String> groups = SignedIn.groups(person);
        List<Figures> read = figuresFor(person);
        Stream<Figures> worksIn = services.findAll().stream()
                .filter(service -> groups.contains(service.workers()))
                .filter(service ->
                        read.stream().noneMatch(one -> one.service().getId().equals(service.getId())))
                .map(service -> new Figures(service, false));
        return Stream.concat(read.stream(), worksIn)
                .sorted(Comparator.comparing(one -> one.service().getName()))
                .toList();
    }

    private static boolean holds(List<Service> own, Service service) {
        return own.stream().anyMatch(one -> one.getId().equals(service.getId()));
    }

    /** @throws ResponseStatusException with 404 where it is none of them */
    public Service one(Authentication person, String id) {
        return of(person).stream()
                .filter(s -> s.getId().equals(id))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
