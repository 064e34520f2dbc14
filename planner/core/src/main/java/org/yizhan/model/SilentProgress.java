package org.yizhan.model;

enum SilentProgress implements Progress, Progress.Stage {
    INSTANCE;

    @Override
    public Stage begin(Message what, long total) {
        return this;
    }

    @Override
    public boolean isCancelled() {
        return false;
    }

    @Override
    public void advance(long units) {}

    @Override
    public void close() {}
}
