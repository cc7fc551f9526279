package org.familypathway.profile;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.familypathway.platform.gate.Models;
import org.familypathway.platform.gate.WordsOfCalls;
import org.springframework.stereotype.Component;

/** The places for which a diagram may ask the way of working. */
@Component
class PlacesInDiagrams implements WordsOfCalls {
    @Override
    public Set<String> calls() {
        return Set.of("way.at");
    }

    @Override
    public Set<String> words(Models models) {
        return Arrays.stream(Place.values()).map(Place::name).collect(Collectors.toSet());
    }

    @Override
    public String whereMissing() {
        return "which is no place of the pathway. The places are columns of pathway-profile.dmn";
    }
}
