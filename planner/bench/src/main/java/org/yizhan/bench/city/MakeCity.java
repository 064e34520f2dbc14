package org.yizhan.bench.city;

import java.io.IOException;
import java.nio.file.Path;
import org.yizhan.bench.city.base.CitySpec;

/** Makes a city: {@code MakeCity --out DIR [--seed N] [--scale S]}. */
public final class MakeCity {

    private static final int WRONG_USAGE = 2;

    private MakeCity() {}

    public static void main(String[] arguments) throws IOException {
        Path out = null;
        CitySpec spec = CitySpec.sample();
        try {
            for (int i = 0; i < arguments.length; i += 2) {
                if (i + 1 == arguments.length) {
                    throw new IllegalArgumentException(arguments[i] + " needs a value");
                }
                String value = arguments[i + 1];
                switch (arguments[i]) {
                    case "--out" -> out = Path.of(value);
                    case "--seed" -> spec = new CitySpec(Long.parseLong(value), spec.scale());
                    case "--scale" -> spec = new CitySpec(spec.seed(), Double.parseDouble(value));
                    default -> throw new IllegalArgumentException("unknown option " + arguments[i]);
                }
            }
            if (out == null) {
                throw new IllegalArgumentException("--out DIR is missing");
            }
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\nusage: MakeCity --out DIR [--seed N] [--scale S]");
            System.exit(WRONG_USAGE);
            return;
        }
        GeneratedCity city = new CityFiles(spec, out).write();
        System.err.printf(
                "%,d ways over %,d nodes, %,d venues, %,d buildings in %s%n",
                city.network().ways().size(),
                city.network().nodes().size(),
                city.venues().size(),
                city.buildings().size(),
                out);
    }
}
