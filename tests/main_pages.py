"""The main pages of a site for a disk: those of every project, and some of two that tests have."""

COMMON = (
    "index.html",
    "plan.html",
    "components/index.html",
    "points/index.html",
    "tests.html",
    "issues.html",
    "findings/index.html",
    "report.html",
)
OWN = {
    "sample": ("components/payment-gateway.html", "points/payment-gateway--order-service.html"),
    "large": ("components/c1.html", "points/c1--c0.html", "findings/tst.html"),
}
