package org.yizhan.audit.station;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yizhan.audit.station.Compliance.Verdict;
import org.yizhan.model.LonLat;
import org.yizhan.model.Settings;
import org.yizhan.model.Station;
import org.yizhan.model.hours.StationHours;

final class ComplianceTest {

    private static final Settings.Standard STANDARD = new Settings.Standard(
            12,
            3,
            List.of(
                    new Settings.Have("sign", "a sign", "有标识", List.of("有标识", "Sign")),
                    new Settings.Have("staff", "staff", "有人员", List.of("有人员"))));

    private static Compliance of(Map<String, String> attributes) {
        return of(Station.Room.UNKNOWN, attributes);
    }

    private static Compliance of(Station.Room room, Map<String, String> attributes) {
        return Compliance.of(
                new Station("S1", "", new LonLat(126, 45), "bank", StationHours.UNKNOWN, room, "", attributes),
                STANDARD);
    }

    @ParameterizedTest
    @CsvSource({"12, MET", "11.99, BROKEN", "12.01, MET"})
    void theSmallestAreaIsEnough(double area, Verdict verdict) {
        assertThat(of(new Station.Room(area, null, null), Map.of()).points()).containsEntry("area", verdict);
    }

    @ParameterizedTest
    @CsvSource({"饮水机;空调;微波炉, MET", "饮水机;空调, BROKEN", "饮水机;空调;空调, BROKEN", "a;b;c;d, MET"})
    void theFewestItemsAreEnoughEachCountedOnce(String items, Verdict verdict) {
        assertThat(of(new Station.Room(null, null, List.of(items.split(";"))), Map.of())
                        .points())
                .containsEntry("equipment", verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "有标识, 有, MET",
        "有标识, 无, BROKEN",
        "sign, YES, MET",
        "SIGN , ' no ', BROKEN",
        "有标识, √, MET",
        "有标识, 待定, UNKNOWN",
        "标识, 有, UNKNOWN"
    })
    void whatAStationHasIsReadFromTheColumnsThatSaySo(String column, String value, Verdict verdict) {
        assertThat(of(Map.of(column, value)).points()).containsEntry("sign", verdict);
    }

    @Test
    void aListThatSaysBothIsNotBelieved() {
        assertThat(of(Map.of("有标识", "有", "sign", "no")).points()).containsEntry("sign", Verdict.UNKNOWN);
    }

    @Test
    void whatIsNotSaidStaysUnknownAndOneLackIsEnoughToFail() {
        Compliance nothing = of(Map.of());
        assertThat(nothing.points()).containsOnlyKeys("area", "equipment", "sign", "staff");
        assertThat(nothing.overall()).isEqualTo(Verdict.UNKNOWN);
        Station.Room good = new Station.Room(20.0, null, List.of("a", "b", "c"));
        assertThat(of(good, Map.of("有标识", "是", "有人员", "是")).overall()).isEqualTo(Verdict.MET);
        assertThat(of(good, Map.of("有标识", "是")).overall()).isEqualTo(Verdict.UNKNOWN);
        Compliance lacking = of(new Station.Room(3.0, null, null), Map.of("有人员", "否"));
        assertThat(lacking.overall()).isEqualTo(Verdict.BROKEN);
        assertThat(lacking.points(Verdict.BROKEN)).containsExactly("area", "staff");
        assertThat(lacking.points(Verdict.UNKNOWN)).containsExactly("equipment", "sign");
    }
}
