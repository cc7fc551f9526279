package org.familypathway.access;

import java.util.Comparator;
import java.util.List;
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

    /** @throws ResponseStatusException with 404 where it is none of them */
    public Service one(Authentication person, String id) {
        return of(person).stream()
                .filter(s -> s.getId().equals(id))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
