package org.yizhan.pipeline.city;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yizhan.model.Plan;

/** Adds up pieces of street by name and by what is the matter with them. */
public final class StreetMetres {

    private record Street(String name, String cause) {}

    private final Map<Street, Long> lengthMm = new HashMap<>();

    public void add(String name, String cause, int mm) {
        lengthMm.merge(new Street(name, cause), (long) mm, Long::sum);
    }

    /** All of them, longest first. */
    public List<Plan.UncoverableStreet> longestFirst() {
        return lengthMm.entrySet().stream()
                .map(street -> new Plan.UncoverableStreet(
                        street.getKey().name(), street.getKey().cause(), street.getValue() / 1000.0))
                .sorted((a, b) -> a.metres() == b.metres()
                        ? (a.street() + a.cause()).compareTo(b.street() + b.cause())
                        : Double.compare(b.metres(), a.metres()))
                .toList();
    }
}
