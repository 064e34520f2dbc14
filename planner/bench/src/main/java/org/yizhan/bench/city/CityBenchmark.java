package org.yizhan.bench.city;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.yizhan.bench.city.base.CitySpec;

/** How long it takes to think up a city, files not counted. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CityBenchmark {

    /** Area as a multiple of the sample's. */
    @Param("1")
    double scale = 1;

    /** The whole city in memory. */
    @Benchmark
    public Object build() {
        return GeneratedCity.build(new CitySpec(CitySpec.SAMPLE_SEED, scale));
    }
}
