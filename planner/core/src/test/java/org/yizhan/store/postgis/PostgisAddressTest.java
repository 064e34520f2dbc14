package org.yizhan.store.postgis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yizhan.model.ExitCode;
import org.yizhan.model.YizhanException;
import org.yizhan.store.postgis.PostgisAddress.SslMode;

final class PostgisAddressTest {

    @Test
    void what_is_not_named_is_as_usual() {
        PostgisAddress address = PostgisAddress.parse("postgis:db=gis");
        assertThat(address)
                .isEqualTo(new PostgisAddress(
                        "localhost",
                        5432,
                        "gis",
                        "yizhan",
                        System.getProperty("user.name"),
                        SslMode.PREFER,
                        null,
                        null));
    }

    @Test
    void everything_can_be_named_and_comes_back_from_its_text() {
        String text = "postgis:host=db.example.org;port=6543;db=地理;schema=哈尔滨 \"2026\";user=li;"
                + "sslmode=verify-full;sslrootcert=/etc/ca.crt;role=planners";
        PostgisAddress address = PostgisAddress.parse(text);
        assertThat(address.toString()).isEqualTo(text);
        assertThat(PostgisAddress.parse(text.replace(';', ','))).isEqualTo(address);
        assertThat(address.sslMode()).isEqualTo(SslMode.VERIFY_FULL);
    }

    @Test
    void other_machines_are_spoken_to_in_private_unless_told_otherwise() {
        assertThat(PostgisAddress.parse("postgis:db=gis;host=10.0.0.7").sslMode())
                .isEqualTo(SslMode.REQUIRE);
        assertThat(PostgisAddress.parse("postgis:db=gis;host=127.0.0.1").sslMode())
                .isEqualTo(SslMode.PREFER);
        assertThat(PostgisAddress.parse("postgis:db=gis;host=::1").sslMode()).isEqualTo(SslMode.PREFER);
        assertThat(PostgisAddress.parse("postgis:db=gis;host=10.0.0.7;sslmode=disable")
                        .sslMode())
                .isEqualTo(SslMode.DISABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgis:",
                "postgis:host=a",
                "postgis:db=",
                "postgis:db=a;db=b",
                "postgis:db=a;hots=b",
                "postgis:db=a;nonsense",
                "postgis:db=a;host=a/b?x=y",
                "postgis:db=a;host=a:1",
                "postgis:db=a;port=0",
                "postgis:db=a;port=65536",
                "postgis:db=a;port=x",
                "postgis:db=a;schema=pg_catalog",
                "postgis:db=a;schema=information_schema",
                "postgis:db=a;schema=a$$b",
                "postgis:db=a;schema=一二三四五六七八九十一二三四五六七八九十一二",
                "postgis:db=a;sslmode=maybe",
                "postgis://li@db/gis"
            })
    void what_is_no_address_is_wrong_usage(String text) {
        assertThatThrownBy(() -> PostgisAddress.parse(text))
                .isInstanceOfSatisfying(YizhanException.class, told -> assertThat(told.exitCode())
                        .isEqualTo(ExitCode.USAGE));
    }

    @Test
    void names_up_to_63_bytes_and_ports_to_the_last_are_taken() {
        String schema = "一二三四五六七八九十一二三四五六七八九十一";
        assertThat(PostgisAddress.parse("postgis:db=a;port=65535;schema=" + schema))
                .matches(address -> address.port() == 65535 && address.schema().equals(schema));
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "Password", "passwd", "pass"})
    void a_password_in_the_address_is_refused_and_not_repeated(String key) {
        assertThatThrownBy(() -> PostgisAddress.parse("postgis:db=gis;" + key + "=hunter2"))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("PGPASSWORD")
                .hasMessageNotContaining("hunter2");
    }
}
