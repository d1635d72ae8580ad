"""Titles of the codes that a run on Spark may end with."""

from __future__ import annotations

SPARK = {
    "spark.address": ("地址看不懂", "unreadable address"),
    "spark.away": ("连不上主节点", "the master is away"),
    "spark.full": ("临时磁盘已满", "the disk is full"),
    "spark.gone": ("集群中途断开", "the cluster went away"),
    "spark.idle": ("没有空闲的工作节点", "no free worker"),
    "spark.java": ("没有合用的 Java", "no fitting Java"),
    "spark.missing": ("没有安装客户端", "the client is not installed"),
    "spark.unseen": ("工作节点读不到文件", "a worker cannot read the files"),
}
