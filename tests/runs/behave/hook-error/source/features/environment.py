def before_scenario(context, scenario):
    if "Before hook" in scenario.name:
        raise OSError("no such port")
