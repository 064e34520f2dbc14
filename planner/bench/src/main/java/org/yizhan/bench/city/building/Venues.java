package org.yizhan.bench.city.building;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yizhan.bench.city.base.Dice;
import org.yizhan.bench.city.base.Stroke;
import org.yizhan.bench.city.base.Tags;
import org.yizhan.bench.city.base.XY;
import org.yizhan.bench.city.layout.Terrain;
import org.yizhan.bench.city.layout.UrbanForm;
import org.yizhan.bench.city.street.StreetNetwork;

/** Places venues along the streets that suit them. */
public final class Venues {

    private static final double STEP = 60;
    private static final double SETBACK = 7;
    private static final int ONE_HOSTILE_IN = 16;

    /** Names that have broken map software before; harmless to programs that quote what they write. */
    private static final List<String> HOSTILE = List.of(
            "老\"味道\"便利店",
            "张三 & 李四便利店",
            "<b>大字</b>便利店",
            "O'Neil 24h 便利",
            "=1+1便利店",
            "东, 西便利店",
            "𠮷祥便利店",
            "</script><i>小云</i>便利店");

    private final Terrain terrain;
    private final UrbanForm form;
    private final Occupancy occupancy;
    private final List<Venue> venues = new ArrayList<>();
    private final Map<Venue.Kind, Double> due = new EnumMap<>(Venue.Kind.class);
    private int convenienceShops;

    public Venues(Terrain terrain, UrbanForm form, Occupancy occupancy) {
        this.terrain = terrain;
        this.form = form;
        this.occupancy = occupancy;
        for (Venue.Kind kind : Venue.Kind.values()) {
            due.put(kind, 0.5);
        }
    }

    public List<Venue> place(StreetNetwork network, Dice dice) {
        for (StreetNetwork.Way way : network.ways()) {
            String highway = way.tags().get("highway");
            String street = way.tags().get("name");
            if (highway == null || street == null || way.level() != Stroke.Level.GROUND) {
                continue;
            }
            double walked = 0;
            for (int i = 1; i < way.size(); i++) {
                XY from = network.nodes().get(way.node(i - 1));
                XY to = network.nodes().get(way.node(i));
                walked += from.distance(to);
                if (walked >= STEP) {
                    Venue.Kind kind = choose(highway, from, walked, dice);
                    walked = 0;
                    if (kind != null) {
                        place(kind, street, from, to, dice);
                    }
                }
            }
        }
        return venues;
    }

    /** The kind that is most overdue here, or null. Each kind saves up the metres of street that suit it. */
    private Venue.@Nullable Kind choose(String highway, XY at, double metres, Dice dice) {
        Venue.Kind most = null;
        for (Venue.Kind kind : Venue.Kind.values()) {
            double suits = suits(kind, highway, at);
            double saved = due.merge(kind, 2 * dice.unit() * metres / kind.everyMetres * suits, Double::sum);
            if (suits > 0 && saved >= 1 && (most == null || saved > due.getOrDefault(most, 0.0))) {
                most = kind;
            }
        }
        return most;
    }

    /** 0 where a kind of venue is never found … about 1 where it belongs. */
    private double suits(Venue.Kind kind, String highway, XY at) {
        boolean main = highway.equals("primary") || highway.equals("secondary");
        boolean side = highway.equals("tertiary") || highway.equals("residential") || highway.equals("pedestrian");
        double urbanity = form.urbanity(at);
        return switch (kind) {
            case FUEL -> main && form.centrality(at) < 0.5 ? 1.1 - 0.6 * urbanity : 0;
            case BANK -> main || highway.equals("tertiary") ? urbanity * urbanity : 0;
            case DEPOT -> highway.equals("unclassified") ? 1 : highway.equals("tertiary") ? 0.5 : 0;
            case CONVENIENCE -> main || side ? urbanity : 0.25;
            default -> main || side ? urbanity : 0;
        };
    }

    private void place(Venue.Kind kind, String street, XY from, XY to, Dice dice) {
        double length = from.distance(to);
        double east = (to.x() - from.x()) / length;
        double north = (to.y() - from.y()) / length;
        int side = dice.chance(0.5) ? 1 : -1;
        double width = kind == Venue.Kind.FUEL || kind == Venue.Kind.SUPERMARKET ? 34 : 24;
        double depth = kind.house ? width * 0.6 : 4;
        double away = side * (SETBACK + depth / 2);
        XY at = from.towards(to, dice.between(0.3, 0.7)).plus(-north * away, east * away);
        String name = name(kind, street, dice);
        Building house = new Building(at, east, north, width, depth, Tags.NONE);
        if (terrain.obstacleAt(at) != null || !occupancy.isFree(house, kind.house ? 2 : 0) || isTaken(at)) {
            return;
        }
        Tags building = Tags.of("building", kind == Venue.Kind.FUEL ? "roof" : "yes");
        due.merge(kind, -1.0, Double::sum);
        venues.add(
                new Venue(kind, name, at, kind.house ? new Building(at, east, north, width, depth, building) : null));
    }

    /** Whether one of the last venues placed is here already; streets far apart in order are far apart in space. */
    private boolean isTaken(XY at) {
        return venues.subList(Math.max(0, venues.size() - 400), venues.size()).stream()
                .anyMatch(venue -> venue.at().distance(at) < 45);
    }

    private String name(Venue.Kind kind, String street, Dice dice) {
        return switch (kind) {
            case FUEL -> "云河石油" + street + "加油站";
            case BANK -> dice.pick(List.of("云河银行", "齐云储蓄银行", "云河农商银行")) + street + "支行";
            case POST_OFFICE -> street + "邮政支局";
            case SUBDISTRICT_OFFICE -> street.replaceAll("[路街巷]$|大道$|胡同$", "") + "街道办事处";
            case COMMUNITY_CENTRE -> street + "社区党群服务中心";
            case DEPOT -> dice.pick(List.of("飞云速递", "闪云配送", "云达快运")) + street + "网点";
            case LIBRARY -> "云河市图书馆" + street + "分馆";
            case SUPERMARKET -> dice.pick(List.of("云鲜超市", "万家云超市")) + street + "店";
            case CONVENIENCE ->
                ++convenienceShops % ONE_HOSTILE_IN == 0
                        ? HOSTILE.get(convenienceShops / ONE_HOSTILE_IN % HOSTILE.size())
                        : dice.pick(List.of("好邻里便利店", "小云便利", "每日鲜便利店", "云中便利")) + street + "店";
        };
    }
}
