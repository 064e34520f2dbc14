package org.yizhan.bench.city.base;

import java.util.List;

/** Chinese names for streets and compounds, each handed out once as long as the words last. All are made up. */
public final class Names {

    private static final List<String> ARTERIALS = List.of(
            "建设", "青年", "胜利", "和平", "文化", "工业", "团结", "光明", "新华", "友谊", "红旗", "振兴", "东风", "迎宾", "健康", "体育", "科技", "创业",
            "滨河", "朝阳", "向阳", "育才", "民主", "黄河", "长江", "泰山", "珠江", "华山", "昆仑", "嵩山");
    private static final List<String> FIRST = List.of(
            "云", "松", "柳", "梅", "兰", "竹", "桃", "杏", "泉", "石", "青", "白", "金", "银", "玉", "安", "福", "寿", "康", "宁", "永",
            "长", "东", "南", "西", "北", "文", "武", "学", "书", "花", "景", "清", "秀", "枫", "桂", "荷", "菊");
    private static final List<String> SECOND = List.of(
            "河", "溪", "源", "园", "林", "桥", "门", "井", "塔", "坊", "山", "湖", "阳", "庆", "和", "平", "兴", "昌", "盛", "华", "明",
            "光", "德", "义", "仁", "信", "礼", "智", "泰", "丰", "苑", "台");
    private static final List<String> COMPOUNDS = List.of("花园", "家园", "小区", "新村", "公馆", "名邸", "苑", "嘉园");

    /** A stride through all pairs of words that shares no factor with their number, so that none comes twice. */
    private static final int STRIDE = 457;

    private int arterials;
    private int pair;

    public Names(Dice dice) {
        this.pair = dice.below(FIRST.size() * SECOND.size());
    }

    /** Names of main roads: well-worn ones first, then composed ones. */
    public String arterial(String suffix) {
        int index = arterials++;
        return index < ARTERIALS.size() ? ARTERIALS.get(index) + suffix : word() + suffix;
    }

    public String street() {
        return word() + "街";
    }

    public String road() {
        return word() + "路";
    }

    public String alley(Dice dice) {
        return word() + (dice.chance(0.6) ? "胡同" : "巷");
    }

    public String village() {
        return word() + "村";
    }

    public String compound(Dice dice) {
        return word() + dice.pick(COMPOUNDS);
    }

    private String word() {
        pair = (pair + STRIDE) % (FIRST.size() * SECOND.size());
        return FIRST.get(pair / SECOND.size()) + SECOND.get(pair % SECOND.size());
    }
}
